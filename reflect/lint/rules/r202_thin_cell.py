"""R202: a type and stance asked about by a single item."""

from collections import Counter
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Item

FEWEST = 2
"""Items that the blueprint asks for in each type and stance."""


def _check(subject: Subject) -> Iterator[Found]:
    if not subject.questionnaire.framed:
        return
    counts = Counter((item.type, item.stance) for item in subject.questionnaire.scored)
    for number, item in enumerate(subject.questionnaire.items):
        if isinstance(item, Item) and counts[item.type, item.stance] < FEWEST:
            said = f"is the only item on {item.type}, {item.stance}; write a second one"
            yield Found(("items", number), said)


RULE = Rule(
    code="R202",
    name="thin-cell",
    family=Family.FRAMING,
    severity=Severity.WARNING,
    what="Finds types and stances that a single item asks about.",
    why="An index fed by one item is no score, and is not shown as one.",
    example="# one item with type: community, stance: engagement",
    instead="# two items with type: community, stance: engagement",
    check=_check,
)
