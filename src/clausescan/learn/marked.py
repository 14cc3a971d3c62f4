"""The format our authors write in: a passage a line, its labels in brackets in front.

#meta id=exemple-01 kind=infogerance_globale side=fair
[contract_term] Article 4 - Durée
[exclusions] - les consommables ;
[] Fait à Lyon
[+] a line that goes on with the passage above
#value client_notice=3 month
"""

import re
from pathlib import Path
from typing import Any

from clausescan.errors import UsageError
from clausescan.learn.corpus import Record, Span

_PASSAGE = re.compile(r"^\[([a-z_, +]*)\] ?(.*)$")
_META = re.compile(r"(\w+)=(\S+)")
_VALUE = re.compile(r"^#value (\w+)=(\S+)(?: (\S+))?")


def parse_marked(source: str, *, name: str) -> Record:
    """Read one marked document. Raises UsageError with the line number of every line that is not understood."""
    text, spans, values, wrong = "", [], [], []
    meta: dict[str, str] = {}
    labels: list[str] = []
    start = 0
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("#meta"):
            meta |= dict(_META.findall(line))
        elif value := _VALUE.match(line):
            values.append(_value(*value.groups()))
        elif not line.strip():
            text += "\n"
        elif passage := _PASSAGE.match(line):
            if passage[1].strip() != "+":
                spans += [Span(start=start, end=len(text.rstrip()), label=label) for label in labels]
                start = len(text)
                labels = [label.strip() for label in passage[1].split(",") if label.strip()]
            text += passage[2] + "\n"
        else:
            wrong.append(f"{name}:{number}: no [labels] in front: {line[:60]!r}")
    spans += [Span(start=start, end=len(text.rstrip()), label=label) for label in labels]
    if wrong:
        raise UsageError(
            "\n".join(wrong), hint="Put [label, label] or [] in front of every passage.", code="corpus"
        )
    return Record(id=meta.pop("id", name), text=text, spans=tuple(spans), meta=meta, values=tuple(values))


def load_marked(path: Path) -> Record:
    """Read a marked file; its stem is the id where the file gives none."""
    return parse_marked(path.read_text(encoding="utf-8"), name=path.stem)


def _value(kind: str, amount: str, unit: str | None) -> dict[str, Any]:
    if kind == "reversibility_fee":
        return {"kind": kind, "mode": amount}
    return {"kind": kind, "amount": float(amount.replace(",", ".")), "unit": unit or ""}
