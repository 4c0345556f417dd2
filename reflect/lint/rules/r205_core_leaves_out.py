"""R205: a short form that leaves a type and stance out."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.framing import EpsteinType, Stance
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    items = subject.questionnaire.scored
    core = {(item.type, item.stance) for item in items if item.core}
    if not subject.questionnaire.framed or not core:
        return
    asked = {(item.type, item.stance) for item in items}
    for type_ in EpsteinType:
        for stance in Stance:
            if (type_, stance) in asked - core:
                said = f"no item on {type_}, {stance} is in the short form; mark one `core: true`"
                yield Found(("items",), said)


RULE = Rule(
    code="R205",
    name="core-leaves-out",
    family=Family.FRAMING,
    severity=Severity.WARNING,
    what="Finds types and stances that the full form asks about and the short form does not.",
    why="Parents are asked the short form; what it leaves out they can never say.",
    example="# two items on community, engagement, none with core: true",
    instead="- {type: community, stance: engagement, core: true, …}",
    check=_check,
)
