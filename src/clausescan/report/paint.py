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


def plain(lines: Iterable[list[Span]]) -> str:
    """The words alone; every line ends with a line end and no line with a space."""
    return "".join("".join(text for text, _ in line).rstrip(" ") + "\n" for line in lines)


def coloured(lines: Iterable[list[Span]]) -> str:
    """The same words with ANSI colours; no text is read as markup."""
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(style or "none") for name, style in STYLES.items()}
    standard = ColorSystem.STANDARD
    return "".join(
        "".join(styles[style].render(text, color_system=standard) for text, style in line) + "\n"
        for line in lines
    )
