"""R030: words that YAML takes for a comment."""

import re
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import Path
from reflect.lint.rule import Family, Found, Rule, Subject

_LOST = re.compile(r"[ \t]+#(?P<rest>[^\n]*)")


def _check(subject: Subject) -> Iterator[Found]:
    if " #" not in subject.document.text:
        return
    for at in _read_by_people(subject):
        value = subject.document.marks.values.get(at)
        if value is None or value.style != "":
            continue
        cut = _LOST.match(subject.document.text, value.end)
        kept = subject.document.text[value.start : value.end]
        if cut and (
            _begins_no_comment(cut["rest"]) or (at[0] == "items" and _asks(kept, cut["rest"]))
        ):
            said = (
                "the rest of this text is taken for a comment; put the whole text in double quotes"
            )
            yield Found(at, said, within=kept)


def _begins_no_comment(rest: str) -> bool:
    """Whether a word follows the # at once; before a comment stands a space."""
    return rest[:1].isalnum()


def _asks(kept: str, rest: str) -> bool:
    """Whether a question that is not ended before the # is ended behind it."""
    return kept[-1] not in ".?!:…" and rest.rstrip().endswith("?")


def _read_by_people(subject: Subject) -> Iterator[Path]:
    """Where the texts stand that respondents and readers see."""
    yield from (("title",), ("time_frame",))
    yield from (("introduction", audience.value) for audience in subject.questionnaire.introduction)
    yield from (("own_audiences", own.value) for own in subject.questionnaire.own_audiences)
    for number, item in enumerate(subject.questionnaire.items):
        yield from (("items", number, "text", audience.value) for audience in item.text)
        yield from (("items", number, key) for key in ("statement", "unit", "help"))
    for name, scale in subject.document.value.get("scales", {}).items():
        for number in range(len(scale["options"])):
            yield ("scales", name, "options", number, "label")
    for subscale in subject.questionnaire.subscales:
        yield ("subscales", subscale.id, "title")


RULE = Rule(
    code="R030",
    name="cut-text",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    what="Finds texts that YAML cuts at a # after a space, as it takes what follows for a comment. "
    "A comment that begins with a space behind the # is accepted.",
    why="Respondents would read half a question, and nobody would be told.",
    example="parents: How often would you rank our school #1 of those you know?\n",
    instead='parents: "How often would you rank our school #1 of those you know?"\n',
    check=_check,
)
