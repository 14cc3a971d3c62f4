"""The numbers that OpenDocument lists and headings print: the file stores how to count, not the count."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clausescan.read.figures import figure
from clausescan.read.odt_xml import FO, STYLE, TEXT, number_of

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LEVELS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How one level prints: the number's form, what stands round it, how many levels it shows, where it starts."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    bullet: bool = False


class Counter:
    """The counts of one list, level by level."""

    def __init__(self, forms: Mapping[int, _Form]) -> None:
        self._forms = forms
        self._counts: dict[int, int] = {}

    def next(self, level: int, item: Any) -> str:
        """Count one item of `level` (from 1) and give its printed number; bullets are a dash."""
        form = self._forms.get(level, _Form(bullet=True))
        start = number_of(item.get(f"{TEXT}start-value"), 0)
        self._counts[level] = start or self._counts.get(level, form.start - 1) + 1
        for deeper in [one for one in self._counts if one > level]:
            del self._counts[deeper]
        if form.bullet:
            return "-"
        if not form.form:
            return ""
        shown = range(max(1, level - form.shown + 1), level + 1)
        forms = [self._forms.get(one, _Form()) for one in shown]
        figures = [
            figure(self._counts.get(one, part.start), part.form)
            for one, part in zip(shown, forms, strict=True)
            if part.form
        ]
        return f"{form.prefix}{'.'.join(figures)}{form.suffix}".strip()


class Numbers:
    """List styles, the outline of headings and bold paragraph styles of a document."""

    def __init__(self, content: Any, styles: Any) -> None:
        roots = [root for root in (styles, content) if root is not None]
        self._lists: dict[str, dict[int, _Form]] = {}
        self._bold: dict[str, bool] = {}
        self._parents: dict[str, str] = {}
        self._last: dict[str, Counter] = {}
        self._by_id: dict[str, Counter] = {}
        outline: dict[int, _Form] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                self._lists[style.get(f"{STYLE}name", "")] = _forms(style)
            for style in root.iter(f"{TEXT}outline-style"):
                outline = _forms(style)
            for style in root.iter(f"{STYLE}style"):
                self._learn(style)
        self._outline = Counter(outline)
        self._numbered = any(form.form for form in outline.values())

    def _learn(self, style: Any) -> None:
        name = style.get(f"{STYLE}name", "")
        self._parents[name] = style.get(f"{STYLE}parent-style-name", "")
        look = style.find(f"{STYLE}text-properties")
        weight = look.get(f"{FO}font-weight") if look is not None else None
        if weight:
            self._bold[name] = weight in ("bold", "600", "700", "800", "900")

    def is_bold(self, paragraph: Any) -> bool:
        """Whether all of a paragraph is set in bold, by its style or by its only span."""
        spans = list(paragraph.iterchildren(f"{TEXT}span"))
        bare = (paragraph.text or "") + "".join(span.tail or "" for span in spans)
        if spans and not bare.strip():
            return all(self._style_bold(span.get(f"{TEXT}style-name", "")) for span in spans)
        return self._style_bold(paragraph.get(f"{TEXT}style-name", ""))

    def _style_bold(self, name: str) -> bool:
        for _ in range(12):  # styles may be based on each other, and a hostile file may tie them in a ring
            if name in self._bold or not name:
                break
            name = self._parents.get(name, "")
        return self._bold.get(name, False)

    def heading(self, level: int, element: Any) -> str:
        """The number of a heading that the document's outline numbers, empty when it numbers none."""
        return self._outline.next(min(level, _LEVELS), element) if self._numbered else ""

    def open(self, element: Any) -> Counter:
        """The counter of a list: a new one, or that of the list it says it continues."""
        name = element.get(f"{TEXT}style-name", "")
        known = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if known is None and element.get(f"{TEXT}continue-numbering") == "true":
            known = self._last.get(name)
        counter = known or Counter(self._lists.get(name, {}))
        self._last[name] = counter
        if identity := element.get(_XML_ID):
            self._by_id[identity] = counter
        return counter


def _forms(style: Any) -> dict[int, _Form]:
    found = {}
    for one in style.iterchildren():
        level = number_of(one.get(f"{TEXT}level"), 0)
        if not level:
            continue
        found[level] = _Form(
            form=one.get(f"{STYLE}num-format", ""),
            prefix=one.get(f"{STYLE}num-prefix", ""),
            suffix=one.get(f"{STYLE}num-suffix", ""),
            shown=number_of(one.get(f"{TEXT}display-levels"), 1),
            start=number_of(one.get(f"{TEXT}start-value"), 1),
            bullet=one.tag in (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image"),
        )
    return found
