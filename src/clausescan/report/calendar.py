"""The deadlines as a calendar file (RFC 5545), each with its arithmetic and its reminders."""

from datetime import timedelta

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
        from icalendar import Alarm, Calendar, Event
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
        event = Event()
        title = f"{word('deadline', one.kind, lang)} – {name}"
        event.add("summary", title)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("dtstamp", _stamp())
        event.add("uid", f"{document.sha256[:16]}-{one.kind}-{one.day:%Y%m%d}@clausescan")
        event.add("description", f"{clean(one.arithmetic)}\n{say('closing.advice', lang)}")
        event.add("transp", "TRANSPARENT")
        for days in _AHEAD:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", title)
            alarm.add("trigger", timedelta(days=-days))
            event.add_component(alarm)
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _stamp() -> object:
    from datetime import UTC, datetime

    return datetime.now(UTC).replace(microsecond=0)
