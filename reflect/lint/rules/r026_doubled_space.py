"""R026: two spaces where one is meant."""

import re
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Edit, Family, Found, Rule, Subject

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")


def _check(subject: Subject) -> Iterator[Found]:
    if "  " not in subject.document.text:
        return
    for number, item in enumerate(subject.questionnaire.items):
        for audience in item.text:
            at = ("items", number, "text", audience.value)
            written = subject.document.value["items"][number]["text"][audience.value]
            if not _SPACES.search(written):
                continue
            value = subject.document.marks.values[at]
            raw = subject.document.text[value.start : value.end]
            edits = tuple(
                Edit(value.start + found.start(), value.start + found.end(), " ")
                for found in _SPACES.finditer(raw)
                if value.style is not None and "\n" not in raw
            )
            yield Found(at, "has two spaces where one is meant; leave one out", edits=edits)


RULE = Rule(
    code="R026",
    name="doubled-space",
    family=Family.STRUCTURE,
    severity=Severity.ADVICE,
    what="Finds two spaces in the wording of an item.",
    why="They show on paper forms and in translations.",
    example="leaders: How often do we  ask?",
    instead="leaders: How often do we ask?",
    fix="Leaves one space. White space is no part of an item's meaning.",
    check=_check,
)
