"""R109: labels that run against the values of their options."""

from collections.abc import Iterator
from itertools import pairwise

from reflect.diagnostics import Severity
from reflect.lint.language.label_order import standing
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Scale


def _check(subject: Subject) -> Iterator[Found]:
    scales = {item.scale.id: item.scale for item in subject.questionnaire.scored}
    for scale in scales.values():
        others = (other for other in scales.values() if other is not scale)
        if _falls(scale, subject.questionnaire.language) and not any(
            _turns(scale, other) for other in others
        ):
            least, most = scale.ranked[0], scale.ranked[-1]
            said = (
                f"its labels run against its values: “{least.label}” is worth {least.value:g}, "
                f"“{most.label}” {most.value:g}; turn the values round, and write `reverse: true` "
                "at items that count the other way"
            )
            yield Found(("scales", scale.id), said)


def _falls(scale: Scale, language: str) -> bool:
    """Whether the words tell of two points at least, and of less the more they are worth."""
    places = standing([option.label for option in scale.ranked], language)
    told = [place for place in places if place is not None]
    return len(told) > 1 and all(low > high for low, high in pairwise(told))


def _turns(scale: Scale, other: Scale) -> bool:
    """Whether two scales have the same labels the other way round, so that it is on purpose."""
    return [o.label for o in scale.ranked] == [o.label for o in reversed(other.ranked)]


RULE = Rule(
    code="R109",
    name="against-values",
    family=Family.SCALE,
    severity=Severity.WARNING,
    what="Finds scales whose labels run from the most to the least while their values rise, by "
    "lists of usual labels in several languages or by the numbers in the labels. Where the file "
    "has the same labels with the values the other way round too, it is taken for meant.",
    why="Who agrees most strongly would get the lowest score, and every figure would be upside "
    "down.",
    example="- {value: 1, label: Strongly agree}\n"
    "- {value: 2, label: Agree}\n"
    "- {value: 3, label: Disagree}\n",
    instead="- {value: 3, label: Strongly agree}\n"
    "- {value: 2, label: Agree}\n"
    "- {value: 1, label: Disagree}\n",
    check=_check,
)
