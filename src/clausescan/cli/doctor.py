"""`clausescan doctor`: is all there that a scan needs, and how to install what is missing."""

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

import typer

from clausescan import __version__
from clausescan.cli.scan import Language
from clausescan.errors import ClausescanError, UsageError
from clausescan.limits import DEFAULT
from clausescan.report.messages import say
from clausescan.report.typography import clean
from clausescan.structures import Lang

_EXTRAS = ("office", "portfolio", "remote", "postgres", "cluster", "plots")
_KINDS = ("infogerance", "hebergement", "saas", "tma")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. `wrong` stops every scan, `absent` some of what the program can do."""

    state: Literal["ok", "wrong", "absent"]
    text: str
    to_do: str = ""


def doctor(lang: Language = typer.Option(Language.fr, "--lang", help="Language of the answers.")) -> None:
    """Check Python, libraries, model, playbooks and character recognition, and say how to install what is missing.

    Exit codes: 0 if all that a scan needs is there, 2 otherwise.
    """
    words: Lang = "en" if lang is Language.en else "fr"
    try:
        found = list(examine(words))
    except ImportError as error:  # a library that the examination itself needs
        reason = say("cli.missing_part", words, reason=error)
        found = [Check(state="wrong", text=reason, to_do=say("doctor.reinstall", words))]
    wide = max(len(say(f"doctor.{one.state}", words)) for one in found)
    for one in found:
        print(f"{say(f'doctor.{one.state}', words):{wide}}  {clean(one.text)}")
        if one.to_do:
            print(f"{'':{wide}}  {say('doctor.to_do', words, what=one.to_do)}")
    wrong = any(one.state == "wrong" for one in found)
    print(say("doctor.bad" if wrong else "doctor.good", words))
    raise typer.Exit(UsageError.exit_code if wrong else 0)


def examine(lang: Lang) -> Iterator[Check]:
    """All checks, the most basic first."""
    yield Check(
        state="ok",
        text=f"clausescan {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
    )
    yield from _libraries(lang)
    yield _model(lang)
    yield _playbooks(lang)
    yield _recognition(lang)
    yield from (_extra(name, lang) for name in _EXTRAS)
    yield _limits(lang)


def _requirements(extra: str = "") -> Iterator[tuple[str, str, str]]:
    """(name, wanted versions, installed version or "") of what the package, or an extra of it, requires here."""
    from packaging.requirements import Requirement

    for text in metadata.requires("clausescan") or ():
        one = Requirement(text)
        plain = one.marker is None or one.marker.evaluate({"extra": ""})
        if plain if not extra else not plain and one.marker and one.marker.evaluate({"extra": extra}):
            try:
                yield one.name, str(one.specifier), metadata.version(one.name)
            except metadata.PackageNotFoundError:
                yield one.name, str(one.specifier), ""


def _libraries(lang: Lang) -> Iterator[Check]:
    from packaging.specifiers import SpecifierSet

    good = []
    for name, wanted, found in _requirements():
        if found and SpecifierSet(wanted).contains(found, prereleases=True):
            good.append(f"{name} {found}")
            continue
        key = "doctor.library_old" if found else "doctor.library_absent"
        text = say(key, lang, name=name, found=found, wanted=wanted or "*")
        yield Check(state="wrong", text=text, to_do=f'pip install "{name}{wanted}"')
    yield Check(state="ok", text=say("doctor.libraries", lang, found=", ".join(good)))


def _model(lang: Lang) -> Check:
    from clausescan.scan import load_engine

    try:
        card = load_engine().model.card
    except (ClausescanError, ImportError) as error:
        reason = error.message if isinstance(error, ClausescanError) else str(error)
        to_do = say("doctor.reinstall", lang)
        return Check(state="wrong", text=say("doctor.model_wrong", lang, reason=reason), to_do=to_do)
    fields = {"name": card.name, "date": card.date, "labels": len(card.labels), "contracts": card.contracts}
    return Check(state="ok", text=say("doctor.model", lang, **fields))


def _playbooks(lang: Lang) -> Check:
    from clausescan.playbooks import load_playbook

    try:
        for kind in _KINDS:
            load_playbook(kind)
    except (ClausescanError, ImportError) as error:
        to_do = say("doctor.reinstall", lang)
        return Check(state="wrong", text=say("doctor.playbooks_wrong", lang, reason=error), to_do=to_do)
    return Check(state="ok", text=say("doctor.playbooks", lang, names=", ".join(_KINDS)))


def _recognition(lang: Lang) -> Check:
    from clausescan.read.ocr.tesseract import LANGUAGE, install_command, program

    found = program()
    if found is None:
        return Check(state="absent", text=say("doctor.ocr_absent", lang), to_do=install_command())
    if LANGUAGE not in found.languages:
        text = say("doctor.ocr_no_french", lang, version=found.version)
        return Check(state="absent", text=text, to_do=install_command())
    languages = ", ".join(found.languages)
    return Check(state="ok", text=say("doctor.ocr", lang, version=found.version, languages=languages))


def _extra(extra: str, lang: Lang) -> Check:
    needed = list(_requirements(extra))
    name = say(f"doctor.extra_{extra}", lang)
    missing = [library for library, _, found in needed if not found]
    if missing:
        text = say("doctor.extra_absent", lang, name=name, missing=", ".join(missing))
        return Check(state="absent", text=text, to_do=f"pip install 'clausescan[{extra}]'")
    shown = ", ".join(f"{library} {found}" for library, _, found in needed)
    return Check(state="ok", text=say("doctor.extra", lang, name=name, found=shown))


def _limits(lang: Lang) -> Check:
    key = "doctor.limits" if sys.platform == "linux" else "doctor.no_memory_limit"
    fields = {"pages": DEFAULT.pages, "seconds": f"{DEFAULT.seconds:g}", "memory": DEFAULT.memory}
    return Check(state="ok", text=say(key, lang, **fields))
