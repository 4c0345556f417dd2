"""R206: an item that one of the audiences has no wording for."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Item


def _check(subject: Subject) -> Iterator[Found]:
    if not subject.questionnaire.framed:
        return
    for number, item in enumerate(subject.questionnaire.items):
        missing = [
            str(audience)
            for audience in subject.questionnaire.audiences
            if audience not in item.text and not audience.is_own
        ]
        if isinstance(item, Item) and missing:
            said = f"has no wording for {' and '.join(missing)}; write one under `text`"
            yield Found(("items", number, "text"), said)


RULE = Rule(
    code="R206",
    name="not-parallel",
    family=Family.FRAMING,
    severity=Severity.WARNING,
    what="Finds scored items without a wording for leaders, staff or parents, where the "
    "questionnaire asks them.",
    why="Groups are compared only on items that both were asked. Where one audience is left out, "
    "leaders cannot see whether parents see it as they do.",
    example="audiences: [leaders, parents]\nitems:\n  - text: {leaders: How often do we ask?}",
    instead="audiences: [leaders, parents]\n"
    "items:\n"
    "  - text: {leaders: How often do we ask?, parents: How often does the school ask me?}",
    check=_check,
)
