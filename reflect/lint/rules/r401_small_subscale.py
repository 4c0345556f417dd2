"""R401: a subscale of fewer than three items."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject

FEWEST = 3


def _check(subject: Subject) -> Iterator[Found]:
    for subscale in subject.questionnaire.subscales:
        if len(subscale.members) < FEWEST:
            said = f"has {len(subscale.members)} of the {FEWEST} items a subscale needs; add to it"
            yield Found(("subscales", subscale.id), said)


RULE = Rule(
    code="R401",
    name="small-subscale",
    family=Family.KEYING,
    severity=Severity.WARNING,
    what="Finds subscales of fewer than three items.",
    why="Two items are a pointer and one is no score; from fewer than three nothing can be said of "
    "how well they hang together.",
    example="subscales:\n  trust: {title: Trust, items: [a, b]}",
    instead="subscales:\n  trust: {title: Trust, items: [a, b, c]}",
    check=_check,
)
