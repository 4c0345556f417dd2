"""R705: a figure in the result of an action that nobody has tested."""

import re
from collections.abc import Iterator

from reflect.actions import Study
from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule

_FIGURE = re.compile(
    r"[+−-]?\d+(?:[.,]\d+)?\s?(?:%|per cent|percentage points|SD\b)|\b[dgr]\s?=\s?[−-]?[\d.]+"
)


def _check(subject: LibrarySubject) -> Iterator[Found]:
    for number, action in enumerate(subject.actions):
        evidence = action.evidence
        if evidence.study in (Study.ADVICE, Study.ACCOUNTS):
            for key, text in (("result", evidence.result), ("figure", evidence.figure or "")):
                for figure in _FIGURE.findall(text):
                    said = (
                        f"“{figure}” for an action graded `{evidence.study}`; name the study that "
                        "measured it, or leave it out"
                    )
                    yield Found(("actions", number, "evidence", key), said, within=figure)


RULE = Rule(
    code="R705",
    name="figure-without-study",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds figures of effects where nothing was measured: evidence graded `advice` or "
    "`accounts`.",
    why="A figure promises that somebody measured it.",
    example="study: advice\nresult: Attendance rises by 12 %.",
    instead="study: advice\nresult: We have found no study of it.",
    check=_check,
)
