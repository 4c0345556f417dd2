"""A day as people type it into a plan."""

import re
from datetime import date, timedelta

from reflect.diagnostics import Expected

_SPAN = re.compile(r"(?:in )?(\d{1,3}) ?(d|day|days|w|week|weeks)")

_WORDED = re.compile(r"(\d{1,2})\.? ([a-z]{3,9}) (\d{4})")
_MONTHS = (
    "january february march april may june july august september october november december"
).split()


def day_in(given: str, today: date) -> date:
    """The day in "2027-06-26", in "26 June 2027", or "in 3 weeks" from today.

    Days and months in figures alone (6/7) are not taken: half of the world would read them the
    other way round. Raises `Expected` with how to write it.
    """
    text = given.strip().casefold()
    if found := _SPAN.fullmatch(text):
        number = int(found[1])
        return today + timedelta(days=number * (1 if found[2].startswith("d") else 7))
    if found := _WORDED.fullmatch(text):
        month = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(found[2])), 0)
        text = f"{found[3]}-{month:02}-{int(found[1]):02}"
    try:
        return date.fromisoformat(text)
    except ValueError:
        example = today + timedelta(weeks=2)
        raise Expected(f"“{given}” is no day; write it like {example}, or like 2 weeks.") from None
