"""R708: evidence on this very action that says the action is untested."""

import re
from collections.abc import Iterator

from reflect.actions import Closeness
from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule

_UNTESTED = re.compile(
    r"\b(?:untested|untried)\b"
    r"|\b(?:not|never|nobody|no one)\b[^.;]{0,30}\b(?:tested|tried|studied)\b"
    r"|\bno (?:study|trial)\b",
    re.IGNORECASE,
)


def _check(subject: LibrarySubject) -> Iterator[Found]:
    for number, action in enumerate(subject.actions):
        evidence = action.evidence
        found = _UNTESTED.search(evidence.result)
        if found and evidence.study.tests and evidence.closeness is Closeness.SAME:
            said = (
                f"“{found[0]}” beside a study of the same; set `closeness` to what was studied, "
                "or say in `ours` what was not"
            )
            yield Found(("actions", number, "evidence", "result"), said, within=found[0])


RULE = Rule(
    code="R708",
    name="untested-yet-graded",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds results that call an action untested while the grades say that it was studied.",
    why="The grade is read, the sentence is not: a null about the opposite becomes one about the "
    "action, or a trial of something else its proof.",
    example="study: trial\ncloseness: same\nresult: Pupils gained. This has not been tested.",
    instead="study: trial\ncloseness: neighbour\nresult: Pupils gained.",
    check=_check,
)
