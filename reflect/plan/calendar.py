"""A plan's days as a calendar file, so that they stand in people's diaries. Imports icalendar."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from reflect.plan.model import Due, Kind, Plan, due

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAID = {
    Kind.STEP: "Step {name}: {what}",
    Kind.LOOK: "First look: {what}",
    Kind.REVIEW: "Keep, adapt or stop: {what}",
}


def calendar_of(plan: Plan, school: str) -> bytes:
    """All that is still to happen, as whole days of an iCalendar file (RFC 5545).

    Each has an id of its own that stays the same, so that taken in twice it is moved, not doubled.
    The same plan gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//school-reflect//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{school}: plan of {plan.wave}")
    for event in _events(plan, school):
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _events(plan: Plan, school: str) -> "Iterable[Event]":
    for each in due(plan):
        event = Event()
        event.add("uid", _id(plan, each, school))
        event.add("dtstamp", _midnight(plan.decided))
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", _SAID[each.kind].format(name=each.name, what=each.what))
        one = plan.undertakings[each.undertaking - 1]
        said = [one.what] if each.kind is Kind.STEP else []
        if each.kind is Kind.STEP and (who := one.steps[each.number - 1].who):
            said.append(f"Who: {who}")
        if one.leads:
            said.append(f"Leads: {one.leads}")
        if said:
            event.add("description", "\n".join(said))
        event.add("transp", "TRANSPARENT")
        yield event


def _id(plan: Plan, each: Due, school: str) -> str:
    """Of what it is, not of when: a day that is moved moves the event."""
    said = f"{school}\n{plan.wave}\n{each.undertaking}\n{each.kind}\n{each.number}"
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}@reflect"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
