"""The key terms as the contract writes them, with the page, and those that were not found."""

from collections.abc import Sequence

from clausescan.report.layout import Sheet
from clausescan.report.messages import plural, say
from clausescan.report.parts.written import written
from clausescan.report.places import where
from clausescan.structures import Report, Value

# (value kind, whether its absence is worth saying), in the order of a contract's life
ROWS: tuple[tuple[str, bool], ...] = (
    ("initial_term", True),
    ("renewal_term", True),
    ("client_notice", True),
    ("provider_notice", True),
    ("cure_period", False),
    ("reversibility_duration", True),
    ("reversibility_fee", True),
    ("data_retrieval_window", False),
    ("availability", True),
    ("gti", True),
    ("gtr", True),
    ("penalty_cap", True),
    ("recurring_fee", True),
    ("index", True),
    ("index_cap", False),
    ("payment_delay", True),
    ("late_interest", False),
    ("liability_cap", True),
    ("breach_notice_delay", False),
    ("retention", False),
)
_MOST = 8


def terms(report: Report, sheet: Sheet) -> None:
    """One row per value; equal ones share a row with their pages. The rest is in the JSON."""
    lang = report.lang
    if report.contract.document.status == "unreadable":
        return
    sheet.heading(say("terms.title", lang))
    absent: list[str] = []
    for kind, expected in ROWS:
        values = [value for value in report.contract.values if value.kind == kind]
        name = say(f"term.{kind}", lang)
        if not values and expected:
            absent.append(name[0].lower() + name[1:])
        rows = _rows(values, report)
        for index, (text, spots) in enumerate(rows[:_MOST]):
            sheet.row(name if index == 0 else "", [(text, "")], where(report, spots))
        if len(rows) > _MOST:
            more = plural("terms.more", len(rows) - _MOST, lang)
            sheet.row(
                "", [(more, "note")], where(report, (one for _, spots in rows[_MOST:] for one in spots))
            )
    if absent:
        sheet.row(say("terms.missing", lang), [(", ".join(absent), "")])


def _rows(values: Sequence[Value], report: Report) -> list[tuple[str, list[tuple[int | None, str]]]]:
    found: dict[str, list[tuple[int | None, str]]] = {}
    for value in values:
        found.setdefault(written(value, report.lang), []).append((value.page, value.passage))
    return list(found.items())
