"""The parts of the report on screen, one file each, in the order in which they are read."""

from collections.abc import Callable

from clausescan.report.layout import Sheet
from clausescan.report.parts.budget import budget
from clausescan.report.parts.captivity import captivity
from clausescan.report.parts.closing import closing
from clausescan.report.parts.deadlines import deadlines
from clausescan.report.parts.exit_cost import exit_cost
from clausescan.report.parts.findings import findings
from clausescan.report.parts.head import head
from clausescan.report.parts.perimeter import perimeter
from clausescan.report.parts.problems import limits, unread
from clausescan.report.parts.terms import terms
from clausescan.report.parts.verdict import verdict
from clausescan.structures import Report

Part = Callable[[Report, Sheet], None]

_BODY: tuple[Part, ...] = (
    terms,
    findings,
    perimeter,
    deadlines,
    exit_cost,
    budget,
    captivity,
    limits,
    closing,
)
PARTS: tuple[Part, ...] = (head, verdict, unread, *_BODY)
# where part of the document was not read, that is said before any judgement
PARTS_PARTIAL: tuple[Part, ...] = (head, unread, verdict, *_BODY)
