"""R102: steps of different size between the options of a scale."""

from collections.abc import Iterator
from itertools import pairwise

from reflect.diagnostics import Severity
from reflect.framing import snap
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    for scale in {item.scale.id: item.scale for item in subject.questionnaire.scored}.values():
        values = [option.value for option in scale.ranked]
        steps = {snap(high - low) for low, high in pairwise(values)}
        if len(steps) > 1:
            worth = ", ".join(f"{value:g}" for value in values)
            said = f"its values are not evenly spaced ({worth}); space them evenly, or say why"
            yield Found(("scales", scale.id), said)


RULE = Rule(
    code="R102",
    name="uneven-values",
    family=Family.SCALE,
    severity=Severity.WARNING,
    what="Finds scales whose values are not evenly spaced.",
    why="A gap of two between neighbours makes one step of practice count double. Instruments "
    "that are published so may keep it, with a reason.",
    example="- {value: 0, label: Never}\n"
    "- {value: 1, label: Sometimes}\n"
    "- {value: 5, label: Always}",
    instead="- {value: 0, label: Never}\n"
    "- {value: 1, label: Sometimes}\n"
    "- {value: 2, label: Always}",
    check=_check,
)
