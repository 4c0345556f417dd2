"""R705: a figure in the result of an action that nobody has tested."""

import re
from collections.abc import Iterator

from reflect.actions import Grade
from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule

_FIGURE = re.compile(
    r"[+−-]?\d+(?:[.,]\d+)?\s?(?:%|per cent|percentage points|SD\b)|\b[dgr]\s?=\s?[−-]?[\d.]+"
)


def _check(subject: LibrarySubject) -> Iterator[Found]:
    for number, action in enumerate(subject.actions):
        if action.evidence.grade is Grade.PRACTICE:
            for figure in _FIGURE.findall(action.evidence.result):
                said = (
                    f"“{figure}” for an action graded `practice`; name the study, or leave it out"
                )
                yield Found(("actions", number, "evidence", "result"), said, within=figure)


RULE = Rule(
    code="R705",
    name="figure-without-study",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds effect figures in the results of actions graded `practice`.",
    why="A figure promises that somebody measured it.",
    example="grade: practice\nresult: Attendance rises by 12 %.",
    instead="grade: practice\nresult: Many schools do this; what it changes has not been studied.",
    check=_check,
)
