"""R111: options of a scale that are worth the same."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    for name, scale in subject.document.value["scales"].items():
        first: dict[float, str] = {}
        for number, option in enumerate(scale["options"]):
            value = option.get("value")
            if value is None:
                continue
            if value in first:
                said = (
                    f"“{first[value]}” and “{option['label']}” are worth the same, {value:g}, and "
                    "are told apart in no number; give one of them another value, unless that is "
                    "meant"
                )
                yield Found(("scales", name, "options", number, "value"), said)
            first.setdefault(value, option["label"])


RULE = Rule(
    code="R111",
    name="equal-worth",
    family=Family.SCALE,
    severity=Severity.WARNING,
    what="Finds options of a scale that are worth the same. They are asked apart and count as one: "
    "in tables, counts and pages they stand together, “Never / Not this year”.",
    why="Some published instruments score two answers alike, and then it is right. More often a "
    "number was typed twice, and two different answers become one for good.",
    example="- {value: 0, label: Never}\n- {value: 1, label: Rarely}\n- {value: 1, label: Often}",
    instead="- {value: 0, label: Never}\n- {value: 1, label: Rarely}\n- {value: 2, label: Often}",
    check=_check,
)
