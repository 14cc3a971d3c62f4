"""A tokenizer for folded French: the rules of spaCy's French without its tables of town names and their start-up cost.

Folded text has no accents and no capitals, so spaCy's exceptions, which are written for plain French, rarely apply:
on our corpus fewer than 1 word in 500 is cut otherwise, and importing `spacy.lang.fr` alone takes over a second.
"""

import re
from typing import Any

from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import BaseDefaults, Language, create_tokenizer
from spacy.tokens import Doc

_WHOLE = re.compile(
    r"(?:(?:sous|non|co|pre|post|re|retro|auto|anti|avant|apres|mi|semi|demi|mono|multi|inter|intra|extra|contre|micro|"
    r"tele|quasi|hors|ex|vice|best|e|pare|rendez|entre|trans|vingt|trente|quarante|cinquante|soixante|quatre|dix|"
    r"cent|saint|sainte)(?:-\w+)+"
    r"|cel(?:ui|le|les)-ci|ceux-ci|ci-(?:dessous|dessus|apres|avant|joints?|jointes?)|au-(?:dela|dessus|dessous)"
    r"|aujourd'hui|n°|etc\.|cf\.|art\.|st\.|ste\.|av\.|janv\.|fevr\.|avr\.|juill\.|sept\.|oct\.|nov\.|dec\.)$"
)
_ELISION = r"(?<=[a-zœ]')(?=[a-zœ0-9])"
_PREFIX = r"(?:[dlnjtmsc]|qu)'(?=[a-zœ])"
_MOST_KNOWN = 100_000  # runs of letters
_SUFFIX = (r"(?<=[0-9])%", r"(?<=[a-z])-(?:ce|elle|en|il|ils|je|la|moi|nous|on|t|vous)")


class FoldedFrench(Language):  # type: ignore[misc]
    """A spaCy language for folded French."""

    lang = "xx"

    class Defaults(BaseDefaults):  # type: ignore[misc]
        prefixes = (*TOKENIZER_PREFIXES, _PREFIX)
        suffixes = (*TOKENIZER_SUFFIXES, *_SUFFIX)
        infixes = (*TOKENIZER_INFIXES, _ELISION)
        token_match = _WHOLE.match

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: set[str] = set()

    def make_doc(self, text: str) -> Doc:
        """Cut a text into words.

        spaCy remembers how it cut a run of letters, but only up to the first special case of a text, and the end of
        a line is one. So runs that are new are shown to it one by one before a text of several lines.
        """
        if "\n" in text and len(self._known) < _MOST_KNOWN:
            new = dict.fromkeys(run for run in text.split() if run not in self._known)
            for run in new:
                self.tokenizer(run)
            self._known.update(new)
        return super().make_doc(text)


def blank_french() -> Language:
    """An empty spaCy pipeline that cuts folded French into words."""
    # Built as it is: `spacy.blank` would fill in and check a configuration of which nothing is used here
    return FoldedFrench(max_length=20_000_000, create_tokenizer=create_tokenizer())
