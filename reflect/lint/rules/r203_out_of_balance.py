"""R203: one stance, or one question, asked about far more than the other."""

from collections import Counter
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject

MOST = 1.5
"""Times as many items as the other side before the balance is lost."""


def _check(subject: Subject) -> Iterator[Found]:
    if not subject.questionnaire.framed:
        return
    items = subject.questionnaire.scored
    for tag in ("stance", "question"):
        counts = Counter(str(getattr(item, tag)) for item in items).most_common()
        if len(counts) == 2 and counts[0][1] > MOST * counts[1][1]:
            (more, many), (less, few) = counts
            said = f"{many} items on {more} and {few} on {less}; bring them nearer to each other"
            yield Found(("items",), said)


RULE = Rule(
    code="R203",
    name="out-of-balance",
    family=Family.FRAMING,
    severity=Severity.WARNING,
    what="Finds questionnaires with more than half as many items again on one stance, or on one of "
    "the two questions, as on the other.",
    why="The two indices stand side by side in the report; the one from few items is less sure.",
    example="# 20 items of involvement, 4 of engagement",
    instead="# 12 items of each",
    check=_check,
)
