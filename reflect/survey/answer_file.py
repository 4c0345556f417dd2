"""A survey as a YAML file: written blank, filled in by hand, and read back with the same checks."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from textwrap import indent, wrap
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictFloat,
    StrictInt,
)
from pydantic_core import PydanticCustomError

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, check, quoted, read_document, suggestion
from reflect.questionnaire import (
    AnyItem,
    Audience,
    ChoiceItem,
    Item,
    Missing,
    NumberItem,
    OpenItem,
    Scale,
)
from reflect.questionnaire.audiences import audience_named
from reflect.responses import Answer, Chosen, Entry, Respondent, Written
from reflect.responses.coding import LETTERS
from reflect.responses.model import MAX_WORDS, bounds_of
from reflect.survey.flow import Step, number_in, numbers_of, several
from reflect.survey.words import MANY_HEADING, shown, span
from reflect.words.language import ENGLISH, Language, translatable
from reflect.words.tags import language_remedy

_HEAD = translatable("Answers for %(title)s")
_HOW = (
    translatable(
        "How to fill it in: write after each `answer:` the number of your answer, d for don't know "
        "or n for does not apply (where they are offered). Leave it empty to skip. Between the "
        "quotes after `note:` you may write what your answer rests on. Nothing here is your name; "
        "keep it so."
    ),
    translatable("One file for each person: its id tells two people's answers apart."),
)
"""What stands at the top; messages."""


_Given: TypeAlias = int | float | str | list[int | float | str] | None
"""What stands after `answer:`."""


class _EntryFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    answer: StrictInt | StrictFloat | str | list[StrictInt | StrictFloat | str] | None = None
    note: str | None = Field(None, max_length=MAX_WORDS)


def _tag(given: str) -> str:
    if remedy := language_remedy(given):
        raise PydanticCustomError("remedied", "no language", {"remedy": remedy})
    return given


def _audience(given: object) -> object:
    return (isinstance(given, str) and audience_named(given)) or given


class _AnswerFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str | None = Field(None, max_length=80)
    wave: str = Field(min_length=1, max_length=100)
    audience: Annotated[Audience, BeforeValidator(_audience)]
    group: str | None = Field(None, max_length=100)
    joint: int | None = Field(None, ge=2, le=200)
    core: bool = False
    language: Annotated[str, AfterValidator(_tag)] | None = None
    numbers: Literal["places", "values"] = "places"
    """What a number means; files of earlier versions do not say, and counted options from 1."""

    questionnaires: dict[str, str] = Field(min_length=1)
    answers: dict[str, _EntryFile | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What an answer file says: who answered which questionnaires (id → hash), and what."""

    id: str
    wave: str
    audience: Audience
    group: str | None
    joint: int | None
    core: bool
    language: str | None
    questionnaires: Mapping[str, str]
    document: Document
    given: Mapping[str, tuple[_Given, str | None]]
    by_place: bool = False
    """Whether its numbers count the options from 1, as those of earlier versions did."""

    def entries(self, steps: Sequence[Step]) -> Checked[dict[str, Entry]]:
        """The entries, checked against what was asked; an item left out counts as skipped.

        Diagnostics: A001 (no such item), A002 (no such answer), A005 (nothing was filled in).
        """
        problems = list(self._problems(steps))
        if problems:
            return Checked(None, tuple(sorted(problems)))
        return Checked({step.item.id: self._entry(step) for step in steps})

    def _problems(self, steps: Sequence[Step]) -> Iterator[Diagnostic]:
        items = {step.item.id: step for step in steps}
        for id_, (answer, _) in self.given.items():
            at = ("answers", id_, "answer")
            if id_ not in items:
                said = f"`{id_}` is no item of this form; {suggestion(id_, items)}"
                yield self.document.diagnostic(("answers", id_), "A001", said)
            elif self._read(items[id_], answer) is None:
                offered = _offered(items[id_].item, self.by_place)
                said = f"{quoted(_text(answer))} is no answer here; write {offered}"
                yield self.document.diagnostic(at, "A002", said)
        if not any(_text(answer) or _text(note) for answer, note in self.given.values()):
            said = "nothing is filled in; write an answer, or leave the file where it is"
            yield self.document.diagnostic(("answers",), "A005", said)

    def _entry(self, step: Step) -> Entry:
        answer, note = self.given.get(step.item.id, (None, None))
        return Entry(self._read(step, answer), note.strip() or None if note else None)

    def _read(self, step: Step, answer: _Given) -> Answer | None:
        """The answer meant; None where it means nothing on this item."""
        text, item = _text(answer), step.item
        if not text:
            return Missing.SKIPPED
        match item:
            case OpenItem():
                return Written(str(answer).strip()) if len(text) <= MAX_WORDS else None
            case NumberItem():
                return number_in(item, text)
            case ChoiceItem(many=True):
                return several(step.choices, text)
        numbers = _numbers(item.scale, self.by_place)
        options = {
            str(n): Chosen(o.value) for n, o in zip(numbers, item.scale.options, strict=True)
        }
        apart = {o.missing for o in item.scale.missing_options}
        lettered = {letter: kind for kind, letter in LETTERS.items() if kind in apart}
        return options.get(text) or lettered.get(text.casefold())


def blank_file(
    respondent: Respondent,
    steps: Sequence[Step],
    who_sees_what: Sequence[str],
    language: Language = ENGLISH,
) -> str:
    """The text of an answer file for `respondent`, with every question as a comment.

    `who_sees_what` are paragraphs to be read before the first answer, in the language of the file.
    Its keys are the same in every language.
    """
    head = {
        "id": respondent.id,
        "wave": respondent.wave,
        "audience": respondent.audience.value,
        "group": respondent.group,
        "joint": respondent.joint,
        "core": respondent.core,
        "language": respondent.language,
        "numbers": "values",
    }
    titles = list(dict.fromkeys(shown(step.questionnaire.title) for step in steps))
    lines = [_comment(language.say(_HEAD, title=language.list(titles)), language) + "\n#"]
    lines += [_comment(language.say(how), language) for how in _HOW]
    lines += [f"#\n{_comment(told, language)}" for told in who_sees_what]
    lines[-1] += "\n"
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    lines += ["questionnaires:"]
    lines += [f'  {asked.id}: "{asked.hash}"' for asked in respondent.asked]
    lines += ["", "answers:"]
    for step in steps:
        if step.introduction:
            lines += ["", indent(_comment(shown(step.introduction), language), "  ")]
        place = language.say("%(n)s of %(total)s", n=step.number, total=len(steps))
        lines += ["", f"  # {language.line(f'{place}. {shown(step.text)}')}"]
        if step.item.help:
            lines += [f"  # {language.line(f'({shown(step.item.help)})')}"]
        lines += [f"  # {language.line(told)}" for told in _how_to(step, language)]
        in_words = isinstance(step.item, OpenItem)
        lines += [f"  {step.item.id}:", '    answer: ""' if in_words else "    answer:"]
        lines += ['    note: ""'] if isinstance(step.item, Item) else []
    return "\n".join(lines) + "\n"


def _how_to(step: Step, language: Language) -> Iterator[str]:
    """What may stand after `answer:`, as comments."""
    if isinstance(step.item, NumberItem):
        yield span(step, language)
    elif step.choices:
        yield _offered(step.item, by_place=False, labels=True)
    if step.many:
        yield f"{language.say(MANY_HEADING)}: [1, 2]"


def _comment(paragraph: str, language: Language) -> str:
    return indent("\n".join(map(language.line, wrap(paragraph, 98))), "# ")


def read_answer_file(path: FilePath) -> Checked[Filled]:
    """An answer file as it was filled in; `Filled.entries` checks the answers themselves."""
    document = read_document(path)
    if document.value is None:
        return Checked(None, document.diagnostics)
    checked = check(document.value, _AnswerFile)
    if checked.value is None:
        return Checked(None, checked.diagnostics)
    file = checked.value
    given = {
        id_: (entry.answer, entry.note) if entry else (None, None)
        for id_, entry in file.answers.items()
    }
    id_ = file.id or hashlib.sha256(repr(sorted(given.items())).encode()).hexdigest()[:32]
    return Checked(
        Filled(
            id_,
            file.wave,
            file.audience,
            file.group,
            file.joint,
            file.core,
            file.language,
            file.questionnaires,
            document.value,
            given,
            file.numbers == "places",
        )
    )


def _numbers(scale: Scale, by_place: bool) -> Sequence[int]:
    return range(1, len(scale.options) + 1) if by_place else numbers_of(scale)


def _offered(item: AnyItem, by_place: bool, *, labels: bool = False) -> str:
    match item:
        case OpenItem():
            return "words between quotes"
        case NumberItem():
            return f"{bounds_of(item)}, or nothing"
    options = [
        (str(number), shown(option.label))
        for number, option in zip(_numbers(item.scale, by_place), item.scale.options, strict=True)
    ]
    for missing, letter in LETTERS.items():
        options += [
            (letter, shown(o.label)) for o in item.scale.missing_options if o.missing is missing
        ]
    if labels:
        return "   ".join(f"{key} {label}" for key, label in options)
    keys = ", ".join(key for key, _ in options)
    many = isinstance(item, ChoiceItem) and item.many
    return f"a list of {keys}, or nothing" if many else f"{keys} or nothing"


def _text(given: _Given) -> str:
    if isinstance(given, list):
        return " ".join(map(_text, given))
    return "" if given is None else " ".join(str(given).split())
