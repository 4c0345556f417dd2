"""R403: an item that is reversed, and counted backwards once more."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    reversed_ = {item.id for item in subject.questionnaire.scored if item.reverse}
    for subscale in subject.questionnaire.subscales:
        for number, (id_, backwards) in enumerate(subscale.members.items()):
            if backwards and id_ in reversed_:
                said = f"`{id_}` says `reverse: true` itself, and is turned back here; keep one"
                yield Found(("subscales", subscale.id, "items", number), said)


RULE = Rule(
    code="R403",
    name="turned-twice",
    family=Family.KEYING,
    severity=Severity.WARNING,
    what="Finds items with `reverse: true` that a subscale counts backwards as well.",
    why="The two cancel out, and the item counts as if it were not reversed. That is rarely meant.",
    example="items: [{id: a, reverse: true, …}]\n"
    "subscales:\n"
    "  trust: {title: Trust, items: [-a, b, c]}",
    instead="items: [{id: a, reverse: true, …}]\n"
    "subscales:\n"
    "  trust: {title: Trust, items: [a, b, c]}",
    check=_check,
)
