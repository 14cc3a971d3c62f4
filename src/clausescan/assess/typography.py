"""French typography for the sentences of the report: no-break spaces where French printing has them."""

import re

_NBSP, _THIN = "\u00a0", "\u202f"


def typeset(text: str, lang: str) -> str:
    """`text` with the spaces of French punctuation made no-break; other languages are left alone."""
    if lang != "fr":
        return text
    text = text.replace("« ", f"«{_NBSP}").replace(" »", f"{_NBSP}»").replace(" :", f"{_NBSP}:")
    text = re.sub(r" ([;!?])", rf"{_THIN}\1", text)
    text = text.replace(" %", f"{_NBSP}%").replace(" €", f"{_NBSP}€")
    return text.replace("'", "’")
