"""List numbers as they are printed: 3, c, C, iii, III."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 4000  # a list is not longer; a hostile start value may be


def figure(number: int, form: str) -> str:
    """`number` in the form "1", "a", "A", "i" or "I"; any other form counts in digits."""
    if form in ("a", "A") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 4)
        return letter.upper() if form == "A" else letter
    if form in ("i", "I") and 0 < number < _LARGEST:
        text = ""
        for size, sign in _ROMAN:
            while number >= size:
                text, number = text + sign, number - size
        return text.upper() if form == "I" else text
    return str(number)
