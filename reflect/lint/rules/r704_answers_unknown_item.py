"""R704: an action that answers an item which is not asked."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import suggestion
from reflect.lint.rule import Family, Found, LibrarySubject, Rule


def _check(subject: LibrarySubject) -> Iterator[Found]:
    items = {item.id for q in subject.questionnaires for item in q.scored}
    if not items:
        return
    for number, action in enumerate(subject.actions):
        for place, id_ in enumerate(action.answers):
            if id_ not in items:
                said = f"there is no item `{id_}`; {suggestion(id_, items)}"
                yield Found(("actions", number, "answers", place), said)


RULE = Rule(
    code="R704",
    name="answers-unknown-item",
    family=Family.ACTIONS,
    severity=Severity.ERROR,
    what="Finds ids under `answers` that are no scored item of the questionnaires.",
    why="The action would never be suggested for what it works on.",
    example="answers: [role.decisions.change-decision]",
    instead="answers: [role.decisions.change-decisions]",
    check=_check,
)
