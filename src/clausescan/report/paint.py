"""A laid out sheet as text: plain, or with the terminal's colours through rich."""

from collections.abc import Iterable

from clausescan.report.layout import Span

STYLES = {
    "": "",
    "heading": "bold",
    "file": "bold underline",
    "key": "",
    "note": "dim",
    "label": "bold",
    "quote": "italic",
    "critical": "bold red",
    "high": "bold yellow",
    "medium": "cyan",
    "low": "dim",
    "bad": "bold red",
    "fair": "bold yellow",
    "good": "bold green",
}


# Yellow and cyan cannot be read on white; bold alone serves printers and eyes that do not tell colours apart.
_CHANGES: dict[str, dict[str, str]] = {
    "dark": {},
    "light": {"high": "bold magenta", "fair": "bold magenta", "medium": "blue"},
    "mono": {
        "critical": "bold reverse",
        "high": "bold underline",
        "medium": "bold",
        "bad": "bold reverse",
        "fair": "bold underline",
        "good": "bold",
    },
}
THEMES = tuple(_CHANGES)


def plain(lines: Iterable[list[Span]]) -> str:
    """The words alone; every line ends with a line end and no line with a space."""
    return "".join("".join(text for text, _ in line).rstrip(" ") + "\n" for line in lines)


def coloured(lines: Iterable[list[Span]], theme: str = "dark") -> str:
    """The same words with the ANSI colours of a theme; no text is read as markup."""
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(style or "none") for name, style in (STYLES | _CHANGES[theme]).items()}
    standard = ColorSystem.STANDARD
    return "".join(
        "".join(styles[style].render(text, color_system=standard) for text, style in line) + "\n"
        for line in lines
    )
