"""The deadlines of a portfolio as one calendar file (RFC 5545)."""

from collections.abc import Mapping, Sequence
from typing import Any

from clausescan.errors import UsageError
from clausescan.report.calendar import event
from clausescan.report.messages import say, word
from clausescan.report.typography import clean
from clausescan.structures import Lang


def render_ics(deadlines: Sequence[Mapping[str, Any]], lang: Lang) -> bytes:
    """One all-day event a deadline, with alarms 180, 90 and 30 days ahead; an empty calendar where there is none.

    Raises UsageError where icalendar is absent.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise UsageError(
            "this export needs a library: icalendar",
            hint="pip install 'clausescan[portfolio]'",
            code="export_library",
        ) from None
    calendar = Calendar()
    calendar.add("prodid", "-//clausescan//deadlines//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say("portfolio.board.title", lang))
    for one in deadlines:
        title = f"{word('deadline', one['kind'], lang)} – {clean(one['name'])}"
        description = f"{clean(one['arithmetic'])}\n{clean(one['path'])}\n{say('closing.advice', lang)}"
        uid = f"{one['sha256'][:16]}-{one['id']}-{one['kind']}-{one['day']:%Y%m%d}@clausescan"
        calendar.add_component(event(title, one["day"], uid, description))
    data: bytes = calendar.to_ical()
    return data
