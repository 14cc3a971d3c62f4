"""One contract of a portfolio as text: its documents, terms, amendments and findings, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clausescan.report.messages import say, word
from clausescan.report.portfolio.words import amount, reason
from clausescan.report.typography import clean, quote
from clausescan.structures import Lang
from clausescan.typeset import typeset


def detail(report: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """Lines about a stored report (the data of `report.json.to_json`)."""
    parts: Sequence[Mapping[str, Any]] = report["documents"]
    name = clean(report["document"]["name"])
    verdict = say(f"verdict.{report['verdict'] or 'none'}", lang)
    colon = typeset(" :", lang)
    yield f"{name}{colon} {verdict}"
    yield from (f"  {clean(text)}" for text in report["reasons"])
    if parts:
        yield ""
        yield say("portfolio.show.documents", lang)
        for part in parts:
            role = say(f"portfolio.role.{part['role']}", lang)
            unread = part["code"] and say(
                "portfolio.show.unread", lang, reason=reason(part["code"], part["failure"], lang)
            )
            pages = unread or f"p. {part['first_page']}-{part['first_page'] + part['pages'] - 1}"
            yield f"  {role}  {clean(part['name'])}  ({pages})"
    if report["values"]:
        yield ""
        yield say("portfolio.show.terms", lang)
        for value in report["values"]:
            words = amount(value["amount"], value["unit"], lang) or word("mode", value["mode"], lang)
            title = word("term", value["kind"], lang)
            yield f"  {title}{colon} {words}  [{where(value['page'], parts, name, lang)}]"
    if report["replaced"]:
        yield ""
        yield say("portfolio.show.replaced", lang)
        for one in report["replaced"]:
            yield f"  {replaced(one, lang)}{colon} {quote(one['old'], lang)} [{where(one['old_page'], parts, name, lang)}]"
            yield f"    -> {quote(one['new'], lang)} [{where(one['new_page'], parts, name, lang)}]"
    if report["findings"]:
        yield ""
        yield say("portfolio.show.findings", lang)
        for finding in report["findings"]:
            severity = say(f"html.severity.{finding['severity']}", lang)
            outcome = say(f"html.outcome.{finding['outcome']}", lang)
            place = f"  [{where(finding['page'], parts, name, lang)}]" if finding["page"] else ""
            yield f"  {severity}, {outcome}{colon} {clean(finding['message'])}{place}"
    if report["problems"]:
        yield ""
        yield say("limits.title", lang).capitalize()
        yield from (f"  {clean(problem['message'])}" for problem in report["problems"])


def where(page: int | None, parts: Sequence[Mapping[str, Any]], name: str, lang: Lang) -> str:
    """The document that a page of the report is of, and its number there."""
    for part in parts:
        if page and part["first_page"] <= page < part["first_page"] + part["pages"]:
            name, page = clean(part["name"]), page - part["first_page"] + 1
            break
    return say("portfolio.show.where", lang, document=name, page=page) if page else name


def replaced(one: Mapping[str, Any], lang: Lang) -> str:
    """What an amendment replaced: the name of the term, or the article."""
    if one["kind"] == "value":
        return word("term", one["what"], lang)
    return say("portfolio.show.clause", lang, number=clean(one["what"]))
