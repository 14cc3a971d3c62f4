"""Problems and errors in the reader's language: the stages say them once, with a code; the words are here.

A text of messages.toml under `problem.CODE` or `error.CODE` replaces the stage's own sentence. It may use what
that sentence holds: {name} between its quotation marks, {page}, {share} with its percent sign, {count} (3 of 8),
{detail} after its first colon or line.
"""

import re
from dataclasses import replace

from clausescan.report.messages import known, say
from clausescan.structures import Lang, Problem

_NAME = re.compile(r"« (.+?) »|'([^'\n]+)'|“(.+?)”")
_COUNT = re.compile(r"\d+ sur \d+")
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s?%")


def _fields(message: str, page: int | None = None) -> dict[str, object]:
    name, share = _NAME.search(message), _SHARE.search(message)
    _, _, detail = message.partition("\n") if "\n" in message else message.partition(": ")
    return {
        "name": next((group for group in name.groups() if group), "") if name else "",
        "share": share[0] if share else "",
        "detail": detail,
        "count": count[0].replace("sur", "of") if (count := _COUNT.search(message)) else "",
        "page": page if page is not None else "",
    }


def in_language(problem: Problem, lang: Lang) -> Problem:
    """The problem with its sentence in `lang`; one whose code has no text is left as it is."""
    key = f"problem.{problem.code}"
    if not known(key, lang):
        return problem
    fields = _fields(problem.message, problem.page)
    if lang == "en":
        fields["share"] = str(fields["share"]).replace(" ", "")
    return replace(problem, message=say(key, lang, **fields))


def error_text(code: str, message: str, hint: str, lang: Lang) -> tuple[str, str]:
    """The sentence and the next step of an error in `lang`, from its code; its own words where there are none."""
    fields = _fields(message)
    texts = {"error": message, "error_hint": hint}
    said = [
        say(f"{group}.{code}", lang, **fields) if known(f"{group}.{code}", lang) else text
        for group, text in texts.items()
    ]
    return said[0], said[1]
