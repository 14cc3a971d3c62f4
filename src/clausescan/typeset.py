"""Our own sentences as each language prints them: no-break spaces in French, none before a colon in English."""

import re

NBSP, THIN = "\u00a0", "\u202f"

_COLON = re.compile(r" (?=:(?:\s|$))")
_HIGH = re.compile(r" ([;!?])")


def typeset(text: str, lang: str) -> str:
    """`text` with the spaces and apostrophes of French printing, or without those that English has not."""
    if lang != "fr":
        return _COLON.sub("", text)
    text = text.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»").replace(" :", f"{NBSP}:")
    text = _HIGH.sub(rf"{THIN}\1", text)
    return (
        text.replace(" %", f"{NBSP}%").replace(" €", f"{NBSP}€").replace("n° ", f"n°{NBSP}").replace("'", "’")
    )
