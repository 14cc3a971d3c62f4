"""What is made of the words of a text before they are counted: their beginnings, and negations."""

import re

_LONG = re.compile(r"(?<=\b[a-z]{6})[a-z]+")  # words that a beginning stands for: résilie, résiliation
_WORD_OR_STOP = re.compile(r"\w+|[.,;:!?]")
_FAR = 10  # words that "ne" reaches
_NEAR = 4  # that "sans" does
_AFTER_COMMA = 2
_REACH = dict.fromkeys(("ne", "n"), _FAR) | dict.fromkeys(
    ("aucun", "aucune", "exclu", "exclue", "exclus", "hormis", "hors", "jamais", "ni", "non", "nul", "nulle", "sans", "sauf"),
    _NEAR,
)  # fmt: skip


def stems(text: str) -> str:
    """Plain text in which long words are only their beginnings."""
    return _LONG.sub("", text)


def denied(stemmed: str) -> str:
    """The negations of a stemmed text and the words that each of them reaches, in order: "compris" and "non compris"
    are otherwise one word apart.
    """
    out, left = [], 0
    for word in _WORD_OR_STOP.findall(stemmed):
        if word in _REACH:
            left = _REACH[word]
            out.append(word)
        elif word == ",":
            left = min(left, _AFTER_COMMA)
        elif word in ".;:!?":
            left = 0
        else:
            if left and len(word) > 2:
                out.append(word)
            left = max(0, left - 1)
    return " ".join(out)
