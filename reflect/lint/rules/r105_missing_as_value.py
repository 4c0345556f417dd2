"""R105: “don't know” or “does not apply” that is worth something."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if subject.lexicon is None:
        return
    apart = subject.lexicon["missing-labels"]
    for name, scale in subject.document.value["scales"].items():
        for number, option in enumerate(scale["options"]):
            label = " ".join(option["label"].replace("’", "'").split()).casefold().rstrip(".")
            if option.get("value") is not None and label in apart:
                said = (
                    f"“{option['label']}” is worth {option['value']}; write `missing: dont_know` "
                    "or `missing: not_applicable` instead of a value"
                )
                yield Found(("scales", name, "options", number), said)


RULE = Rule(
    code="R105",
    name="missing-as-value",
    family=Family.SCALE,
    severity=Severity.ERROR,
    what="Finds options that mean “no answer” and yet have a value.",
    why="It turns not knowing into the best or the worst of practice. A school's real form used 5, "
    "its highest value, for “don't know”.",
    example="- {value: 5, label: Don't know}",
    instead="- {missing: dont_know, label: Don't know}",
    source="A school's adaptation of a published measure, seen by us; no study is claimed for it.",
    check=_check,
)
