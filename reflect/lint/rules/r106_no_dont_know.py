"""R106: parents are asked, and cannot say that they do not know."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Audience, Missing


def _check(subject: Subject) -> Iterator[Found]:
    told: set[str] = set()
    for item in subject.questionnaire.scored:
        offered = {option.missing for option in item.scale.missing_options}
        without = Audience.PARENTS in item.text and Missing.DONT_KNOW not in offered
        if without and item.scale.id not in told:
            told.add(item.scale.id)
            said = "parents answer on this scale and may not know; add `missing: dont_know`"
            yield Found(("scales", item.scale.id), said)


RULE = Rule(
    code="R106",
    name="no-dont-know",
    family=Family.SCALE,
    severity=Severity.WARNING,
    what="Finds scales that parents answer on and that offer no “don't know”.",
    why="Parents cannot see much of what a school does. Made to choose, they guess; allowed to say "
    "so, they tell the school what is invisible.",
    example="options:\n  - {value: 0, label: Never}\n  - {value: 1, label: Often}",
    instead="options:\n  - {value: 0, label: Never}\n  - {value: 1, label: Often}\n"
    "  - {missing: dont_know, label: Don't know}",
    check=_check,
)
