"""R021: a scale that no item uses."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Edit, Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    used = subject.questionnaire.scales
    for name in subject.document.value["scales"]:
        if name not in used:
            said = f"no item uses the scale `{name}`; remove it, or use it"
            yield Found(("scales", name), said, edits=_removal(subject, name) if used else ())


def _removal(subject: Subject, name: str) -> tuple[Edit, ...]:
    """Takes whole lines out; none where the scale shares a line with something else."""
    marks, text = subject.document.marks, subject.document.text
    key, value = marks.keys["scales", name], marks.values["scales", name]
    start = text.rfind("\n", 0, key.start) + 1
    end = text.find("\n", value.end)
    if text[start : key.start].strip() or (end >= 0 and text[value.end : end].strip()):
        return ()
    return (Edit(start, len(text) if end < 0 else end + 1, ""),)


RULE = Rule(
    code="R021",
    name="unused-scale",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    what="Finds scales that no item uses.",
    why="A scale left behind is read, translated and kept in step for nothing; often it is a sign "
    "that an item was meant to use it.",
    example="scales:\n"
    "  how-often: {options: […]}\n"
    "  how-far: {options: […]}   # no item says `scale: how-far`",
    instead="scales:\n  how-often: {options: […]}",
    fix="Removes the scale, where it stands on lines of its own. Nothing is asked or scored by it, "
    "so the meaning stays.",
    check=_check,
)
