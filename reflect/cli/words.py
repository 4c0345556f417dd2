"""Words of the terminal that more than one verb says."""

import re
import shlex
import sys
from pathlib import Path

from reflect.questionnaire import Audience

VIEW = {
    Audience.LEADERS: "the leadership team",
    Audience.STAFF: "staff",
    Audience.PARENTS: "parents",
}

WHO_SEES_WHAT = (
    "Your answers stay in this folder, in the file reflect.db, without your name. Nothing is sent "
    "anywhere. Anyone who can open this folder could open that file too.",
    "Leaders: the report shows your team every answer as a dot, and every note as you write it, "
    "however small the team is. Colleagues may guess who said what.",
    "Staff and parents: the report shows nothing of a group of fewer than five people. Once five "
    "have answered, it shows their notes and what they wrote in their own words as they wrote it.",
)
"""Who will see what, said before the first question."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`number` with its noun: "1 answer", "3 answers"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def typed(given: str | Path) -> str:
    """A name or file as it is typed in a command: between quotes where it needs them."""
    text = str(given)
    if re.fullmatch(r"[\w./:=+,@%-]+", text):
        return text
    if sys.platform != "win32" and re.search(r'["$`\\!]', text):
        return shlex.quote(text)
    return '"' + text.replace('"', '\\"') + '"'
