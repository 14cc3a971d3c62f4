"""Names of OpenDocument and the words of one paragraph."""

from typing import Any

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW, FO = (
    f"{{{_BASE}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing", "xsl-fo-compatible")
)
XLINK = "{http://www.w3.org/1999/xlink}"
_MOST_SPACES = 20


def number_of(text: str | None, default: int) -> int:
    """A whole number above 0 as written in an attribute, else `default`."""
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text)
        else default
    )


def words(element: Any, notes: list[Any] | None = None, frames: list[Any] | None = None) -> str:
    """The text of a paragraph, line breaks as newlines; comments and hidden text are left out.

    Bodies of its notes and its text boxes are added to `notes` and `frames` where those are given.
    """
    parts: list[str] = []
    _collect(element, parts, notes, frames)
    return "".join(parts)


def _collect(element: Any, parts: list[str], notes: list[Any] | None, frames: list[Any] | None) -> None:
    parts.append(_plain(element.text))
    for node in element.iterchildren():
        if node.tag == f"{TEXT}s":
            parts.append(" " * min(number_of(node.get(f"{TEXT}c"), 1), _MOST_SPACES))
        elif node.tag == f"{TEXT}tab":
            parts.append(" ")
        elif node.tag == f"{TEXT}line-break":
            parts.append("\n")
        elif node.tag == f"{TEXT}note":
            body = node.find(f"{TEXT}note-body")
            if notes is not None and body is not None:
                notes.append(body)
        elif node.tag == f"{DRAW}text-box":
            if frames is not None:
                frames.append(node)
        elif isinstance(node.tag, str) and node.tag not in (
            f"{OFFICE}annotation",
            f"{TEXT}hidden-text",
            f"{TEXT}ruby-text",
        ):
            _collect(node, parts, notes, frames)
        parts.append(_plain(node.tail))


def _plain(text: str | None) -> str:
    # Line ends of the XML file are spaces; only text:line-break breaks a line.
    return text.replace("\n", " ") if text else ""
