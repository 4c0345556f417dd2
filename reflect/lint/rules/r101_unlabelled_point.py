"""R101: a point of a scale that is only a number."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    scored = {item.scale.id for item in subject.questionnaire.scored}
    of_choices = subject.questionnaire.scales.keys() - scored  # “3” children, or the year “2019”
    for name, scale in subject.document.value["scales"].items():
        if name in of_choices:
            continue
        for number, option in enumerate(scale["options"]):
            if not any(character.isalpha() for character in option["label"]):
                said = f"“{option['label']}” is no label; say in words what this point means"
                yield Found(("scales", name, "options", number, "label"), said)


RULE = Rule(
    code="R101",
    name="unlabelled-point",
    family=Family.SCALE,
    severity=Severity.WARNING,
    what="Finds options whose label holds no words.",
    why="People read a bare number each in their own way; with every point labelled they answer "
    "more alike.",
    example="- {value: 1, label: Never}\n- {value: 2, label: '2'}\n- {value: 3, label: Always}",
    instead="- {value: 1, label: Never}\n"
    "- {value: 2, label: Sometimes}\n"
    "- {value: 3, label: Always}",
    source="Common practice in questionnaire design; no figure is claimed for it.",
    check=_check,
)
