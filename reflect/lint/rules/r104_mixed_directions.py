"""R104: scales that run in different directions."""

from collections import Counter
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    scales = {item.scale.id: item.scale for item in subject.questionnaire.scored}
    falls = {id_: s.options[0].value > s.options[-1].value for id_, s in scales.items()}
    if len(set(falls.values())) < 2:
        return
    usual = Counter(falls.values()).most_common()[0][0]
    for id_, fall in falls.items():
        if fall != usual:
            said = "runs the other way than the other scales here; turn its options round"
            yield Found(("scales", id_), said)


RULE = Rule(
    code="R104",
    name="mixed-directions",
    family=Family.SCALE,
    severity=Severity.WARNING,
    what="Finds scales that run from most to least where others run from least to most.",
    why="People get used to one direction; where it turns, some answer the opposite of what they "
    "mean.",
    example="how-often: Never … Always\nhow-much: A great deal … Not at all",
    instead="how-often: Never … Always\nhow-much: Not at all … A great deal",
    check=_check,
)
