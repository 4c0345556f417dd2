"""R201: a type and stance that no item asks about."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.framing import EpsteinType, Stance
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if not subject.questionnaire.framed:
        return
    asked = {(item.type, item.stance) for item in subject.questionnaire.scored}
    for type_ in EpsteinType:
        for stance in Stance:
            if (type_, stance) not in asked:
                said = f"no item asks about {type_}, {stance}; write at least two"
                yield Found(("items",), said)


RULE = Rule(
    code="R201",
    name="empty-cell",
    family=Family.FRAMING,
    severity=Severity.ERROR,
    what="Finds types and stances without any item, in a questionnaire that claims the framing.",
    why="The type gets no position, and the plan cannot see it.",
    example="framing: epstein-ferlazzo   # and no item has type: community, stance: engagement",
    instead="items:\n  - {type: community, stance: engagement, …}",
    check=_check,
)
