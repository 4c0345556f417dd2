"""R103: options that do not run from the least to the most."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    for scale in {item.scale.id: item.scale for item in subject.questionnaire.scored}.values():
        values = [option.value for option in scale.options]
        if values not in (sorted(values), sorted(values, reverse=True)):
            said = "its options stand in no order of their values; sort them from least to most"
            yield Found(("scales", scale.id, "options"), said)


RULE = Rule(
    code="R103",
    name="unordered-values",
    family=Family.SCALE,
    severity=Severity.ERROR,
    what="Finds scales whose options are in no order of their values.",
    why="A respondent reads a scale as a line from one end to the other; out of order, a value was "
    "most likely mistyped.",
    example="- {value: 0, label: Never}\n- {value: 2, label: Rarely}\n- {value: 1, label: Often}",
    instead="- {value: 0, label: Never}\n- {value: 1, label: Rarely}\n- {value: 2, label: Often}",
    check=_check,
)
