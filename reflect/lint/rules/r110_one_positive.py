"""R110: a scale of four points on which one option alone counts as positive."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.scoring.counts import positive_options

_POINTS = 4


def _check(subject: Subject) -> Iterator[Found]:
    told: set[str] = set()
    for item in subject.questionnaire.scored:
        scale = item.scale
        marked = any(option.positive is not None for option in scale.options)
        if len(scale.options) != _POINTS or marked or scale.id in told:
            continue
        if sum(positive_options(item)) == 1:
            told.add(scale.id)
            said = (
                f"of its four options “{scale.ranked[-1].label}” alone counts as positive; write "
                "`positive: true` at each that should"
            )
            yield Found(("scales", scale.id), said)


RULE = Rule(
    code="R110",
    name="one-positive",
    family=Family.SCALE,
    severity=Severity.ADVICE,
    what="Finds scales of four points, none of them marked `positive`, on which a score of 75 is "
    "reached by the last option alone.",
    why="On four points, surveys that are published count the upper two as positive; percent "
    "positive cannot be compared with theirs otherwise.",
    example="- {value: 3, label: Agree}\n- {value: 4, label: Strongly agree}\n",
    instead="- {value: 3, label: Agree, positive: true}\n"
    "- {value: 4, label: Strongly agree, positive: true}\n",
    check=_check,
)
