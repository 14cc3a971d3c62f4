"""The deadlines as a calendar file (RFC 5545), each with its arithmetic and its reminders."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from clausescan.errors import UsageError
from clausescan.report.format import Look
from clausescan.report.messages import say, word
from clausescan.report.typography import clean
from clausescan.structures import Report

_AHEAD = (180, 90, 30)  # days
_OWN = ("reminder",)  # the report's own reminders: a calendar has alarms for that


def render_ics(report: Report, look: Look) -> bytes:  # noqa: ARG001 (all formats are called alike)
    """One all-day event a dated deadline, with alarms 180, 90 and 30 days ahead.

    Raises UsageError when the contract gives no date, or where icalendar is absent.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise UsageError(
            "calendars need icalendar, which is not installed",
            hint="Install it: pip install 'clausescan[office]'.",
        ) from None
    lang, document = report.lang, report.contract.document
    dated = [one for one in report.deadlines if one.day and one.kind not in _OWN]
    if not dated:
        raise UsageError(say("html.none_dates", lang), hint=say("book.no_dates_hint", lang), code="no_dates")
    name = clean(document.name)
    calendar = Calendar()
    calendar.add("prodid", "-//clausescan//deadlines//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one in dated:
        assert one.day
        title = f"{word('deadline', one.kind, lang)} – {name}"
        uid = f"{document.sha256[:16]}-{one.kind}-{one.day:%Y%m%d}@clausescan"
        description = f"{clean(one.arithmetic)}\n{say('closing.advice', lang)}"
        calendar.add_component(event(title, one.day, uid, description))
    data: bytes = calendar.to_ical()
    return data


def event(title: str, day: date, uid: str, description: str) -> Any:
    """An all-day event with its alarms, as a component of icalendar."""
    from icalendar import Alarm, Event

    found = Event()
    found.add("summary", title)
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(days=1))
    found.add("dtstamp", datetime.now(UTC).replace(microsecond=0))
    found.add("uid", uid)
    found.add("description", description)
    found.add("transp", "TRANSPARENT")
    for days in _AHEAD:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(days=-days))
        found.add_component(alarm)
    return found
