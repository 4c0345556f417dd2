"""R023: two items that ask one audience the same."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    seen: dict[tuple[str, str], str] = {}
    for number, item in enumerate(subject.questionnaire.items):
        for audience, text in item.text.items():
            first = seen.setdefault((audience.value, text.casefold()), item.id)
            if first != item.id:
                said = f"asks {audience} the same as `{first}`; reword it, or remove one of them"
                yield Found(("items", number, "text", audience.value), said)


RULE = Rule(
    code="R023",
    name="text-twice",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    what="Finds two items with the same wording for one audience.",
    why="Respondents wonder what they missed, and the answer counts twice.",
    example="- id: a\n"
    "  text: {leaders: How often do we ask?}\n"
    "- id: b\n"
    "  text: {leaders: How often do we ask?}",
    instead="- id: a\n  text: {leaders: How often do we ask?}",
    check=_check,
)
