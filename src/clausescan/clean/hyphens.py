"""Characters made plain, and words that were cut at the end of a line joined again."""

import re
import unicodedata

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PLAIN = re.compile(r"[ -~¡-¬®-ÿŒœŸ‘’“”–—…€•]*")  # what nothing has to be done to: nearly every line of print
_SPACES = re.compile(r"[\u00a0\u202f\u2000-\u200a\u205f\u3000\t\r\v]+")
# Symbol fonts draw their bullets in the private use area; they mean what a bullet means.
_BULLETS = re.compile(r"[\ue000-\uf8ff]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\ufe0f]|[\x00-\x08\x0e-\x1f\x7f]")
_CUT = re.compile(r"(?<!\w)(\w{2,})[-\u00ad\u2010\u2011]$")
_FIRST = re.compile(r"^([^\W\d_]+)([.,;:!?)»]*)")
# Prefixes whose hyphen belongs to the word: "sous-traitant" cut after "sous-" keeps it.
_KEEP = frozenset(
    ["sous", "non", "mi", "demi", "semi", "ci", "celui", "celle", "ceux", "au", "la", "vis", "rendez", "e"]
)


def normalise(text: str) -> str:
    """NFC, ligatures spelled out, one kind of space, no invisible or control characters.

    Soft hyphens are kept only at the end, where they mark a cut word.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _BULLETS.sub("•", unicodedata.normalize("NFC", text).translate(_LIGATURES))
    cut = text.rstrip().endswith("\u00ad")
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    return text.rstrip() + "\u00ad" if cut else text


def join_cut(line: str, following: str) -> tuple[str, str] | None:
    """Join a word cut between two lines: the whole word goes to the first line.

    Returns the two new lines, or None when nothing is cut. The hyphen stays in compounds ("sous-|traitance").
    """
    cut = _CUT.search(line)
    rest = _FIRST.match(following)
    if not cut or not rest or not rest.group(1)[0].islower():
        return None
    soft = line.endswith("\u00ad")
    stem = cut.group(1)
    compound = not soft and (stem.lower() in _KEEP or "-" in line.split()[-1][:-1])
    joined = line[:-1] + ("-" if compound else "") + rest.group(0)
    return joined, following[rest.end() :].lstrip()
