"""Which absences are told one by one, and which are only named: a page of general terms lacks most usual clauses."""

from collections.abc import Sequence

from clausescan.report.format import Look
from clausescan.report.messages import say
from clausescan.report.typography import clean
from clausescan.structures import SEVERITIES, Document, Finding, Report
from clausescan.typeset import typeset

_PAGES, _WORDS = 3, 2500  # a document with more is long enough to be read as a whole contract
_TOLD = 6  # absences told in full, the gravest for the kind of contract
_LEAST = 3  # fewer others are not worth a line of their own
PLAIN = "missing_"  # rules that only say that a clause is not there


def only_named(report: Report, look: Look) -> tuple[Finding, ...]:
    """The lesser absences of a very short document, gravest first; () where every finding is told."""
    if look.explain or not _short(report.contract.document):
        return ()
    plain = [f for f in report.findings if f.outcome == "missing" and f.rule.startswith(PLAIN)]
    others = sorted(plain, key=lambda f: SEVERITIES.index(f.severity))[_TOLD:]
    return tuple(others) if len(others) >= _LEAST else ()


def named_line(others: Sequence[Finding], report: Report, look: Look) -> str:
    """The one sentence that names them; empty for none."""
    if not others:
        return ""
    names = typeset(", ".join(dict.fromkeys(_name(finding, look) for finding in others)), report.lang)
    return say("finding.others", report.lang, count=len(others), names=names)


def _short(document: Document) -> bool:
    return document.words <= _WORDS and (document.pages <= _PAGES if document.paged else True)


def _name(finding: Finding, look: Look) -> str:
    """The clause in the middle of a sentence: its title, or what the finding begins with."""
    title = clean(look.titles.get(finding.label, "") or finding.message.partition(":")[0]).strip()
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
