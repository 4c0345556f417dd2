"""R022: two options of a scale that read the same."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    for name, scale in subject.document.value["scales"].items():
        seen: set[str] = set()
        for number, option in enumerate(scale["options"]):
            label = " ".join(option["label"].split()).casefold()
            if label in seen:
                said = f"“{option['label']}” is already an option of `{name}`; reword one of them"
                yield Found(("scales", name, "options", number, "label"), said)
            seen.add(label)


RULE = Rule(
    code="R022",
    name="label-twice",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    what="Finds two options of one scale with the same label.",
    why="A respondent cannot tell them apart, so what they choose means nothing.",
    example="- {value: 1, label: Sometimes}\n- {value: 2, label: Sometimes}",
    instead="- {value: 1, label: Rarely}\n- {value: 2, label: Sometimes}",
    check=_check,
)
