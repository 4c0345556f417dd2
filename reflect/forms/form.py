"""A form as a value: what one audience is asked, in the order it stands on paper and in a tool."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import ceil

from reflect.forms.both import both
from reflect.questionnaire import (
    AnyItem,
    Audience,
    Borrowed,
    ChoiceItem,
    Item,
    Missing,
    NumberItem,
    OpenItem,
    Questionnaire,
    Scale,
)
from reflect.questionnaire.codes import bare_codes_of, codes_of
from reflect.questionnaire.duration import expected_minutes
from reflect.responses import Asked
from reflect.survey.flow import Step, steps_for
from reflect.tables.content.spellings import marks_of
from reflect.words.language import Language, Value

_BETWEEN_SENTENCES = re.compile("(?<=[.?!\u061f\u06d4\u0964])\\s+")
"""After a mark that ends one, also in Arabic, Urdu and Bengali."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick: what it is called, and the mark beside it.

    The mark is what the typist types: the option's value, `d` for don't know, `n` for does not
    apply.
    """

    mark: str
    label: str
    apart: bool
    """Whether it stands apart from the scale."""


@dataclass(frozen=True, slots=True)
class Question:
    """An item under the number it has on the form."""

    number: int
    id: str
    code: str
    """Its short code, and `bare_code` the one of letters and digits only: see `codes`."""
    bare_code: str
    text: str
    hint: str | None
    """What is printed of the item's help."""

    asks: NumberItem | None = None
    """What number is asked for; None where options or words are."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Questions on one scale, answered in the same columns of boxes."""

    boxes: tuple[Box, ...]
    questions: tuple[Question, ...]
    many: bool = False
    """Whether many boxes may be ticked in a row."""


@dataclass(frozen=True, slots=True)
class Part:
    """The items to tick of one questionnaire, gathered by scale."""

    title: str
    language: str
    introduction: str | None
    grids: tuple[Grid, ...]
    numbers: tuple[Question, ...] = ()
    """What is answered with a number, below the grids."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one audience: parts to tick and fill in, then the open questions of all parts."""

    audience: Audience
    asked: tuple[Asked, ...]
    language: Language
    framed: bool
    """Whether every questionnaire claims the framing, so that the form may name its subject."""
    parts: tuple[Part, ...]
    in_words: tuple[Question, ...]
    minutes: int
    """About how long it takes, rounded up."""

    beside: Language | None = None
    """The second language of a form whose words stand in two (`both.Both`)."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The language it is read in, or both."""
        return (self.language, self.beside) if self.beside else (self.language,)

    def say(self, message: str, **values: Value) -> str:
        """A message in the language of the form, or in both."""
        first, *others = (language.say(message, **values) for language in self.languages)
        return both(first, others[0]) if others else first

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of their numbers."""
        of_parts = (
            question
            for part in self.parts
            for questions in (*(grid.questions for grid in part.grids), part.numbers)
            for question in questions
        )
        return (*of_parts, *self.in_words)


@dataclass(frozen=True, slots=True)
class Return:
    """Where a filled-in form goes and by when; None leaves a line to fill in by hand."""

    to: str | None = None
    by: str | None = None
    group: str | None = None
    """What the line that asks for the respondent's group says; None asks for no group."""


def form_of(
    questionnaires: Sequence[Questionnaire],
    audience: Audience,
    *,
    core: bool,
    all_hints: bool = False,
) -> Form:
    """The form that puts these questionnaires to `audience`; `core` asks the short form.

    Within a questionnaire items on the same scale come together, in the order of the file; scales
    come in the order met. Numbers run on through all parts. What the introduction of an earlier
    part has said is not said again.

    An item's help is printed with `all_hints`; without, only its sentences that name a box ("If
    there was none, choose Not at all"): examples are worth less to most than a shorter form.
    """
    steps = steps_for(questionnaires, audience, core=core)
    codes = _codes(questionnaires)
    numbers = count(1)
    said: set[str] = set()
    parts: list[Part] = []
    for asked in questionnaires:
        theirs = [step for step in steps if step.questionnaire is asked]
        by_scale = _by_scale(theirs)
        filled_in = [step for step in theirs if isinstance(step.item, NumberItem)]
        if by_scale or filled_in:
            introduction = _unsaid(asked.introduction.get(audience), said)
            grids = tuple(_grid(together, codes, numbers, all_hints) for together in by_scale)
            written = tuple(_written(step, codes, numbers) for step in filled_in)
            parts.append(Part(asked.title, asked.language, introduction, grids, written))
    return Form(
        audience,
        tuple(Asked(q.id, q.version, q.hash) for q in questionnaires),
        Language(questionnaires[0].language),
        all(questionnaire.framed for questionnaire in questionnaires),
        tuple(parts),
        tuple(_written(step, codes, numbers) for step in steps if isinstance(step.item, OpenItem)),
        ceil(expected_minutes(questionnaires, audience, core=core)),
    )


def side_by_side(form: Form, other: Form) -> Form:
    """The form with its words in the language of `other` too, which asks the same in another.

    Numbers, marks and codes are those of either.
    """
    parts = zip(form.parts, other.parts, strict=True)
    in_words = zip(form.in_words, other.in_words, strict=True)
    return replace(
        form,
        parts=tuple(_both_parts(one, two) for one, two in parts),
        in_words=tuple(_both_questions(one, two) for one, two in in_words),
        beside=other.language,
    )


def _both_parts(one: Part, two: Part) -> Part:
    introduction = both(one.introduction or "", two.introduction or "") or None
    grids = tuple(_both_grids(a, b) for a, b in zip(one.grids, two.grids, strict=True))
    numbers = tuple(_both_questions(a, b) for a, b in zip(one.numbers, two.numbers, strict=True))
    title = both(one.title, two.title)
    return replace(one, title=title, introduction=introduction, grids=grids, numbers=numbers)


def _both_grids(one: Grid, two: Grid) -> Grid:
    boxes = zip(one.boxes, two.boxes, strict=True)
    questions = zip(one.questions, two.questions, strict=True)
    return Grid(
        tuple(replace(a, label=both(a.label, b.label)) for a, b in boxes),
        tuple(_both_questions(a, b) for a, b in questions),
    )


def _both_questions(one: Question, two: Question) -> Question:
    hint = both(one.hint or "", two.hint or "") or None
    return replace(one, text=both(one.text, two.text), hint=hint)


def _by_scale(steps: Iterable[Step]) -> list[list[Step]]:
    found: dict[tuple[Scale, bool], list[Step]] = {}
    for step in steps:
        if isinstance(step.item, Item | ChoiceItem):
            found.setdefault((step.item.scale, step.many), []).append(step)
    return list(found.values())


def _codes(questionnaires: Iterable[Questionnaire]) -> dict[str, tuple[str, str]]:
    """Code and bare code of every item, by its id."""
    return {
        id_: (code, bare)
        for q in questionnaires
        for (code, id_), bare in zip(codes_of(q).items(), bare_codes_of(q), strict=True)
    }


def _grid(
    together: Sequence[Step],
    codes: Mapping[str, tuple[str, str]],
    numbers: "count[int]",
    all_hints: bool,
) -> Grid:
    item, choices = together[0].item, together[0].choices
    assert isinstance(item, Item | ChoiceItem)
    marks = marks_of(item.scale)
    boxes = tuple(
        Box(mark, choice.label, apart=isinstance(choice.answer, Missing))
        for choice, mark in zip(
            choices, (*marks, *(c.key for c in choices[len(marks) :])), strict=True
        )
    )
    return Grid(
        boxes,
        tuple(
            Question(
                next(numbers),
                step.item.id,
                *codes[step.item.id],
                step.text,
                step.item.help if all_hints else _naming(step.item),
            )
            for step in together
        ),
        together[0].many,
    )


def _written(step: Step, codes: Mapping[str, tuple[str, str]], numbers: "count[int]") -> Question:
    """A question that is answered in words, or with a number, whose unit is its hint."""
    item = step.item
    asks = item if isinstance(item, NumberItem) else None
    hint = ". ".join(filter(None, (asks.unit if asks else None, item.help))) or None
    return Question(next(numbers), item.id, *codes[item.id], step.text, hint, asks)


def _unsaid(introduction: str | None, said: set[str]) -> str | None:
    """The sentences not in `said`, which takes them in."""
    sentences = [s for s in _sentences(introduction) if s not in said]
    said.update(sentences)
    told = " ".join(sentences)
    if isinstance(introduction, Borrowed):
        return Borrowed(told, introduction.language) if told else None
    return told or None


def _naming(item: AnyItem) -> str | None:
    """The sentences of an item's help that name one of its options as the one to choose.

    Which they are is told by the words that it was written in; a translation of them has as many
    sentences, or is printed whole, as that of an item which is not scored is.
    """
    if not isinstance(item, Item):
        return item.help
    original = item.original or item
    scale = original.scale
    labels = [o.label for o in scale.options] + [o.label for o in scale.missing_options]
    endings = tuple(f" {label}." for label in labels)
    written, shown = _sentences(original.help), _sentences(item.help)
    naming = [number for number, s in enumerate(written) if s.endswith(endings)]
    if naming and len(shown) != len(written):
        return item.help
    return " ".join(shown[number] for number in naming) or None


def _sentences(text: str | None) -> list[str]:
    return _BETWEEN_SENTENCES.split(" ".join(text.split())) if text else []
