"""Numbers as French contracts write them: 1 290, 1.200,00, 1'260.-, quatre-vingt-dix (90), [30].

Word numbers are read by text2num (septante, huitante and nonante included). Text is expected folded.
"""

import re
from functools import cache

from text_to_num import text2num  # type: ignore[import-untyped]

_UNITS = "une?|deux|trois|quatre|cinq|six|sept|huit|neuf"
_WORD = (
    rf"(?:zero|{_UNITS}|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante"
    r"|septante|octante|huitante|nonante|cents?|milles?|millions?|milliards?)"
)
_SIMPLE = (
    r"(?:vingt|trente|quarante|cinquante|soixante|septante|octante|huitante|nonante)"
    r"[ -]et[ -](?:une?|onze|dix)"
)
WORDS = rf"(?:(?:{_SIMPLE}|{_WORD})(?:[ -](?:{_SIMPLE}|{_WORD})){{0,15}})(?![\w-])"

# a group of three digits after a space, a dot or an apostrophe belongs to the number
# text recognition reads a last zero as the letter: "3O jours"
# more than 15 digits are no figure of a contract
DIGITS = r"(?:\d{1,3}(?:[ .']\d{3}(?!\d)){1,4}(?:[.,]\d{1,2}(?!\d))?|\d{1,2}o(?= ?(?:j|m|h|%)|$)|\d{1,15}(?:[.,]\d{1,15})?)"
# emphasis marks of Markdown may stand between the parts of a number
GAP = r"[ *_`]*"
NUMBER = (
    rf"(?:{WORDS}{GAP}[(\[]{GAP}{DIGITS}{GAP}[)\]]|[(\[]{GAP}{DIGITS}{GAP}[)\]]{GAP}{WORDS}"
    rf"|{DIGITS}{GAP}\({GAP}{WORDS}{GAP}\)|\[{GAP}{DIGITS}{GAP}\]|\({GAP}{DIGITS}{GAP}\)|{DIGITS}|{WORDS})"
)

_DIGITS = re.compile(DIGITS)
_WORDS = re.compile(rf"(?<!\w){WORDS}")
_GROUPED = re.compile(r"\d{1,3}(?:[ .']\d{3})+(?:[.,]\d{1,2})?")


@cache
def words_to_number(words: str) -> float | None:
    """The value of a folded French number in words, or None where it is none.

    >>> words_to_number("quatre-vingt-dix")
    90.0
    """
    plain = words.replace("-", " ").replace("milles", "mille").strip()
    for candidate in (plain, plain.replace("cent ", "cents ") if plain.endswith("cent") else plain):
        try:
            return float(text2num(candidate, "fr"))
        except ValueError:
            continue
    return None


def digits_to_number(digits: str, *, decimal_dot: bool = False) -> float:
    """The value of digits with French, Swiss or English separators.

    `decimal_dot` reads a lone dot as the decimal mark whatever follows it (percentages); otherwise a dot
    before exactly three digits groups thousands.

    >>> digits_to_number("1.200,00"), digits_to_number("99.955", decimal_dot=True)
    (1200.0, 99.955)
    """
    if _GROUPED.fullmatch(digits) and not (decimal_dot and digits.count(".") == 1):
        digits = re.sub(r"[ .'](?=\d{3}(?!\d))", "", digits)
    return float(digits.replace("o", "0").replace(",", ".").replace(" ", "").replace("'", ""))


def read_number(text: str, *, decimal_dot: bool = False) -> tuple[float, str] | None:
    """The value of a match of `NUMBER` and, where words and digits disagree, the writing; else "".

    The digits win: they are what both sides look at first.
    """
    digits, words = _DIGITS.search(text), _WORDS.search(text)
    spelled = words_to_number(words.group()) if words else None
    if digits is None:
        return None if spelled is None else (spelled, "")
    value = digits_to_number(digits.group(), decimal_dot=decimal_dot)
    return value, text if spelled is not None and spelled != value else ""
