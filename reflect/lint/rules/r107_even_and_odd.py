"""R107: scales with and without a middle in one questionnaire."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    scales = {item.scale.id: item.scale for item in subject.questionnaire.scored}
    points = {id_: len(scale.options) for id_, scale in scales.items()}
    if len({number % 2 for number in points.values()}) > 1:
        counts = ", ".join(f"{id_} {number}" for id_, number in points.items())
        said = f"some scales have a middle point and some have none ({counts}); choose one kind"
        yield Found(("scales",), said)


RULE = Rule(
    code="R107",
    name="even-and-odd",
    family=Family.SCALE,
    severity=Severity.ADVICE,
    what="Finds questionnaires that mix scales of an even and an odd number of points.",
    why="With a middle point undecided answers go there, without one they go to a side; mixed, the "
    "scores of two items are not alike.",
    example="how-often: five options\nhow-much: four options",
    instead="how-often: five options\nhow-much: five options",
    check=_check,
)
