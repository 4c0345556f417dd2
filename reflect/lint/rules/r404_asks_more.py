"""R404: a subscale of which more must be answered than there is."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    for subscale in subject.questionnaire.subscales:
        needed, there = subscale.min_answered.items, len(subscale.members)
        if needed > there:
            own = "min_answered" in subject.document.value["subscales"][subscale.id]
            said = (
                f"{needed} items must be answered and there are {there}, so nobody has a score "
                "on it; write `min_answered: half`, or a smaller number, here"
            )
            at = ("subscales", subscale.id)
            yield Found((*at, "min_answered") if own else at, said)


RULE = Rule(
    code="R404",
    name="asks-more-than-there-is",
    family=Family.KEYING,
    severity=Severity.WARNING,
    what="Finds subscales with fewer items than `min_answered`, theirs or the questionnaire's, "
    "asks for.",
    why="No respondent could answer enough of it, so none would have a score of their own, and "
    "under `aggregate: respondents` nor would the group.",
    example="min_answered: 3\nsubscales:\n  trust: {title: Trust, items: [a, b]}",
    instead="min_answered: 3\nsubscales:\n  trust: {title: Trust, items: [a, b], min_answered: 2}",
    check=_check,
)
