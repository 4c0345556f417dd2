"""R402: an item that no score counts."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Item


def _check(subject: Subject) -> Iterator[Found]:
    questionnaire = subject.questionnaire
    if questionnaire.framed:
        return
    counted = {id_ for subscale in questionnaire.subscales for id_ in subscale.members}
    for number, item in enumerate(questionnaire.items):
        if isinstance(item, Item) and item.id not in counted:
            said = "belongs to no subscale, so no score counts it; add it to one"
            yield Found(("items", number), said)


RULE = Rule(
    code="R402",
    name="unscored-item",
    family=Family.KEYING,
    severity=Severity.WARNING,
    what="Finds scored items that belong to no subscale, in an instrument without the framing.",
    why="They cost every respondent time, and no score shows them.",
    example="items: [{id: a, …}, {id: b, …}]\nsubscales:\n  trust: {title: Trust, items: [a]}",
    instead="subscales:\n  trust: {title: Trust, items: [a, b]}",
    check=_check,
)
