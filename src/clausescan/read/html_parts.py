"""Which parts of a web page are the contract, and which are the site round it or nothing that a reader sees."""

import re
from typing import Any

_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "nav",
        "aside",
        "button",
        "select",
        "option",
        "textarea",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "map",
        "datalist",
        "menu",
        "math",
    ]
)
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "complementary",
    ]
)
_NOT_SEEN = re.compile(r"display:none|visibility:hidden|font-size:0(?:px|pt|em|%)?(?:;|$)|opacity:0(?:;|$)")
_SITE = re.compile(
    r"\b(?:cookie|breadcrumb|navbar|fil-ariane|skip-link|sr-only|visually-hidden)", re.IGNORECASE
)
_SHARE = 0.5  # of the page's words that a main part holds at least


def is_hidden(element: Any) -> bool:
    """Whether an element is not shown to a reader, or belongs to the site and not to its text."""
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    if not tag or tag in _OUT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role", "").lower() in _ROLES:
        return True
    if tag in ("header", "footer") and not any(
        above.tag in ("article", "main", "section") for above in element.iterancestors()
    ):
        return True
    if (style := element.get("style")) and _NOT_SEEN.search(style.replace(" ", "").lower()):
        return True
    named = f"{element.get('class', '')} {element.get('id', '')}"
    # A class that names the whole page says nothing: only a small part can be a banner.
    return bool(_SITE.search(named)) and len("".join(element.itertext())) < 3000


def is_menu(element: Any) -> bool:
    """Whether a list is a menu or a table of contents: four links or more and hardly a word beside them."""
    links = list(element.iter("a"))
    if len(links) < 4:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    return linked >= 0.85 * len(" ".join("".join(element.itertext()).split()))


def main_part(root: Any) -> Any:
    """The element that holds the contract: `main`, or the only `article`, where most of the words are in it."""
    body = root.find("body") if root.find("body") is not None else root
    total = _words(body)
    mains = [*body.iter("main"), *body.iterfind(".//*[@role='main']")]
    articles = list(body.iter("article"))
    for found in (mains, articles):
        if len(found) == 1 and _words(found[0]) >= _SHARE * total:
            return found[0]
    return body


def _words(element: Any) -> int:
    """Words that a reader could see; a page's scripts are often longer than its text."""
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return sum(len(text.split()) for text in texts)
