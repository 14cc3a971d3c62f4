"""A tokenizer for folded French: the rules of spaCy's French without its tables of town names and their start-up cost.

Folded text has no accents and no capitals, so spaCy's exceptions, which are written for plain French, rarely apply:
on our corpus fewer than 1 word in 500 is cut otherwise, and importing `spacy.lang.fr` alone takes over a second.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_WHOLE = re.compile(
    r"(?:(?:sous|non|co|pre|post|re|retro|auto|anti|avant|apres|mi|semi|demi|mono|multi|inter|intra|extra|contre|micro|"
    r"tele|quasi|hors|ex|vice|best|e|pare|rendez|entre|trans|vingt|trente|quarante|cinquante|soixante|quatre|dix|"
    r"cent|saint|sainte)(?:-\w+)+"
    r"|cel(?:ui|le|les)-ci|ceux-ci|ci-(?:dessous|dessus|apres|avant|joints?|jointes?)|au-(?:dela|dessus|dessous)"
    r"|aujourd'hui|n°|etc\.|cf\.|art\.|st\.|ste\.|av\.|janv\.|fevr\.|avr\.|juill\.|sept\.|oct\.|nov\.|dec\.)$"
)
_ELISION = r"(?<=[a-zœ]')(?=[a-zœ0-9])"
_PREFIX = r"(?:[dlnjtmsc]|qu)'(?=[a-zœ])"
_SUFFIX = (r"(?<=[0-9])%", r"(?<=[a-z])-(?:ce|elle|en|il|ils|je|la|moi|nous|on|t|vous)")


def blank_french() -> "Language":
    """An empty spaCy pipeline that cuts folded French into words."""
    import spacy
    from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
    from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS, URL_MATCH
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    nlp = spacy.blank("xx")
    nlp.max_length = 20_000_000
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=BASE_EXCEPTIONS,
        prefix_search=compile_prefix_regex([*TOKENIZER_PREFIXES, _PREFIX]).search,
        suffix_search=compile_suffix_regex([*TOKENIZER_SUFFIXES, *_SUFFIX]).search,
        infix_finditer=compile_infix_regex([*TOKENIZER_INFIXES, _ELISION]).finditer,
        token_match=_WHOLE.match,
        url_match=URL_MATCH,
    )
    return nlp
