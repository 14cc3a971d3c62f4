"""Marks that open a list item: bullets, letters, numbers, pictures."""

import re

BULLETS = "•●▪■◦○‣▸►➢➤➔→⇒✓✔✅❌✗✘☐☑▶◆◇♦·"  # signs that are nothing but a bullet
_BULLET = re.compile(
    rf"^\s*(?:[{BULLETS}*¤§oØü]\s+|[•●▪■◦‣▸►➢➤✓✔✅❌☐☑➔]|[-–—]\s*(?=[^\s\d-])|[-–—]\s+)(?=\S)"
)
_LETTERED = re.compile(
    r"^\s*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\s?\)\s+(?=\S)|^\s*[a-z]\.\s+(?=\S)|^\s*\d{1,2}°\s*\)?\s*(?=\S)|^\s*[ivx]{1,4}\.\s+(?=\S)"
)
_LETTERS, _DIGITS = re.compile(r"[a-z]+"), re.compile(r"\d+")
_NUMBERED = re.compile(r"^\s*\d{1,2}\.\s+(?=\S)")
_EMOJI = re.compile(r"^\s*[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s+(?=\S)")
_LONE = re.compile(r"^\s*[•●▪■◦○‣▸►➢➤➔→⇒✓✔·§▶◆◇♦]\s*$")

_EMPTY_BOX = re.compile(r"^\W*(?:\[ ?\]|[☐□])")


def is_lone_mark(text: str) -> bool:
    """Whether a line is a bullet and nothing else: its text stands on the next line."""
    return bool(_LONE.match(text))


def has_bullet(text: str) -> bool:
    """Whether a line opens with a bullet or a picture, not with a letter, a number or a section sign."""
    return bool(_BULLET.match(text) or _EMOJI.match(text)) and not text.lstrip().startswith("§")


def has_empty_box(text: str) -> bool:
    """Whether a line of a checklist opens with a box that nobody ticked."""
    return bool(_EMPTY_BOX.match(text))


def is_item(text: str) -> bool:
    """Whether a line opens a list item by a bullet, a letter or a small roman or "1)" number."""
    return bool(_BULLET.match(text) or _LETTERED.match(text) or _EMOJI.match(text))


def is_numbered_item(text: str) -> bool:
    """Whether a line opens with "1. ", which is an item or a clause according to what surrounds it."""
    return bool(_NUMBERED.match(text))


def kind_of_mark(text: str) -> str:
    """What the items of one list have in common: the bullet, "a)" for all letters and "1." for all numbers; "" for none.

    >>> kind_of_mark("b) la réversibilité ;"), kind_of_mark("- la réversibilité ;"), kind_of_mark("Réversibilité")
    ('a)', '-', '')
    """
    if bullet := _BULLET.match(text):
        return bullet.group().strip()
    if numbered := _LETTERED.match(text) or _NUMBERED.match(text):
        return _DIGITS.sub("1", _LETTERS.sub("a", numbered.group().strip()))
    return ""


def without_marker(text: str) -> str:
    """The item's text without its mark.

    >>> without_marker("- la réversibilité ;")
    'la réversibilité ;'
    """
    for pattern in (_BULLET, _LETTERED, _NUMBERED, _EMOJI):
        if match := pattern.match(text):
            return text[match.end() :]
    return text


def quotable(text: str) -> str:
    """What a quote shows of a passage: no marks of items; "§ 3" is the number of a clause and stays.

    >>> quotable("• b) les licences"), quotable("§ 3 Les licences")
    ('les licences', '§ 3 Les licences')
    """
    while not text.lstrip().startswith("§") and (bare := without_marker(text)) != text:
        text = bare
    return text
