"""R706: a design that speaks of chance, and a grade that does not."""

import re
from collections.abc import Iterator

from reflect.actions import Study
from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule

_CHANCE = r"at random|by chance|by lot|randomi[sz]ed|trials?"
_OF_CHANCE = re.compile(rf"\b(?:{_CHANCE})\b", re.IGNORECASE)
_DENIED = re.compile(rf"\b(?:not|no|without)\s+(?:a\s+)?(?:{_CHANCE}|random\w*)\b", re.IGNORECASE)


def _check(subject: LibrarySubject) -> Iterator[Found]:
    for number, action in enumerate(subject.actions):
        evidence = action.evidence
        found = _OF_CHANCE.search(_DENIED.sub("", evidence.design))
        if found and evidence.study is not Study.TRIAL:
            said = (
                f"the design says “{found[0]}” and the grade is `{evidence.study}`; grade it "
                "`trial`, or say what the design was"
            )
            at = ("actions", number, "evidence", "design")
            yield Found(at, said, within=found[0])


RULE = Rule(
    code="R706",
    name="chance-not-graded",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds designs that speak of a trial, or of choice by lot, beside a weaker grade.",
    why="A reader is told in one line that chance decided, and in the next that it did not.",
    example="study: comparison\ndesign: Two years in four schools, teachers assigned at random.",
    instead="study: trial\ndesign: One small trial in four schools over two years.",
    check=_check,
)
