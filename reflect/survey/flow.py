"""The course of a survey for one respondent, as a value: where they are and what they have said.

A face (terminal, plain) shows the flow and turns keys or lines into its methods; each method
returns the next flow, and nothing here prints, waits or saves on its own.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TypeAlias

from reflect.questionnaire import (
    AnyItem,
    Audience,
    ChoiceItem,
    Missing,
    NumberItem,
    OpenItem,
    Questionnaire,
    Scale,
)
from reflect.responses import Answer, Chosen, Entry, Picked, blank
from reflect.responses.coding import LETTERS
from reflect.words.language import ENGLISH, Language


class Outcome(Enum):
    """How a respondent left the survey; in both cases every answer is already saved."""

    SUBMITTED = auto()
    LEFT = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer an item on a scale: the key that gives it, its name, the answer."""

    key: str
    label: str
    answer: Answer


_BETWEEN_KEYS = re.compile(r"[\s,;]+")
_NUMBER = re.compile(r"[-+]?\d{1,12}([.,]\d{1,9})?")


def several(choices: Sequence[Choice], keys: str) -> Answer | None:
    """What keys with spaces, commas or semicolons between them tick; None where one is none.

    An answer apart from the scale stands alone.
    """
    typed = _BETWEEN_KEYS.split(keys.strip(" ,;[]").casefold())
    found = [choice.answer for key in typed for choice in choices if choice.key == key]
    if len(found) != len(typed):
        return None
    if len(found) == 1 and isinstance(found[0], Missing):
        return found[0]
    values = {answer.value for answer in found if isinstance(answer, Chosen)}
    is_apart = any(isinstance(answer, Missing) for answer in found)
    return None if is_apart else Picked(tuple(sorted(values)))


def number_in(item: NumberItem, text: str) -> Chosen | None:
    """The number in a text; None where there is none that the item takes."""
    if not _NUMBER.fullmatch(text.strip()):
        return None
    number = float(text.replace(",", "."))
    return Chosen(number) if item.takes(number) else None


def numbers_of(scale: Scale) -> Sequence[int]:
    """What is typed for each option of a scale, in their order.

    It is what the option is worth, as on paper and in a table, where the values count up from 0 or
    from 1; else its place.
    """
    values = [option.value for option in scale.options]
    places = range(1, len(values) + 1)
    if sorted(values) in (list(places), list(range(len(values)))):
        return [int(value) for value in values]
    return places


def choices_of(item: AnyItem) -> tuple[Choice, ...]:
    """How an item is answered: options of its scale by number, then those apart by letter."""
    if isinstance(item, OpenItem | NumberItem):
        return ()
    numbered = (
        Choice(str(number), option.label, Chosen(option.value))
        for number, option in zip(numbers_of(item.scale), item.scale.options, strict=True)
    )
    apart = (Choice(LETTERS[o.missing], o.label, o.missing) for o in item.scale.missing_options)
    return (*numbered, *apart)


@dataclass(frozen=True, slots=True)
class Step:
    """One item as it is put to this respondent."""

    questionnaire: Questionnaire
    item: AnyItem
    text: str
    number: int
    """Place in the whole survey, from 1."""
    introduction: str | None
    """The questionnaire's introduction, at its first item only."""
    choices: tuple[Choice, ...]
    """The options of the scale by number, then those apart by letter; none without a scale."""

    @property
    def points(self) -> int:
        """How many options the scale has; 0 without one."""
        return 0 if isinstance(self.item, OpenItem | NumberItem) else len(self.item.scale.options)

    @property
    def many(self) -> bool:
        """Whether many options may be ticked."""
        return isinstance(self.item, ChoiceItem) and self.item.many


@dataclass(frozen=True, slots=True)
class Flow:
    """All steps, all entries so far, and where the respondent is (`at == len(steps)`: review)."""

    steps: tuple[Step, ...]
    entries: Mapping[str, Entry]
    at: int = 0
    visiting: bool = False
    """Whether the review sent the respondent to this item; the next step leads back there."""
    left_off: int | None = None
    """Where the review was called from; None when it came after the last item."""
    introduced: frozenset[int] = frozenset()
    """Numbers of the steps whose introduction has been read."""
    earlier: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """By item, what stood there before in this sitting, the latest last."""
    language: Language = ENGLISH
    """The language that the face speaks."""

    @property
    def step(self) -> Step | None:
        """The item in front of the respondent; None at the review."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    @property
    def introduction(self) -> str | None:
        """What is to be read before the current item is shown, if it is new to the respondent."""
        step = self.step
        if step is None or step.number in self.introduced or self.entry.answer is not None:
            return None
        return step.introduction

    @property
    def entry(self) -> Entry:
        """What the respondent has said to the current item so far."""
        return self.entries.get(self.steps[self.at].item.id, Entry())

    @property
    def before(self) -> Entry | None:
        """What stood at the current item before what stands there now; None if nothing did."""
        earlier = self.earlier.get(self.steps[self.at].item.id)
        return earlier[-1] if earlier else None

    @property
    def blanks(self) -> tuple[Step, ...]:
        """The steps without an answer: what the review shows."""
        return tuple(step for step in self.steps if blank(self.entries.get(step.item.id)))

    @property
    def answered(self) -> int:
        """How many items have an answer (don't know and does not apply are answers)."""
        return len(self.steps) - len(self.blanks)

    @property
    def can_go_back(self) -> bool:
        """Whether `back` leads anywhere."""
        return self.visiting or self.at > 0

    def introduce(self) -> "Flow":
        """The flow with the introduction of the current item read."""
        return replace(self, introduced=self.introduced | {self.at + 1})

    def give(self, answer: Answer) -> "Flow":
        """The flow with `answer` to the current item, still there."""
        return self._with(replace(self.entry, answer=answer))

    def answer(self, answer: Answer) -> "Flow":
        """The flow with `answer` to the current item, at the next one."""
        return self.give(answer).forward()

    def tick(self, answer: Answer) -> "Flow":
        """The flow with an option ticked, or no longer, still there.

        An answer apart from the scale takes the place of all that was ticked.
        """
        if not isinstance(answer, Chosen):
            return self.give(answer)
        given = self.entry.answer
        ticked = {*given.values} if isinstance(given, Picked) else set()
        left = tuple(sorted(ticked ^ {answer.value}))
        return self._with(replace(self.entry, answer=Picked(left) if left else None))

    def note(self, words: str) -> "Flow":
        """The flow with a note on the current item, still there; blank words remove the note."""
        return self._with(replace(self.entry, note=words.strip() or None))

    def undo(self) -> "Flow":
        """The flow with `before` at the current item again; called once more, what was before that.

        Nothing is lost on the way: what is replaced comes round again at the end.
        """
        id_ = self.steps[self.at].item.id
        *others, last = self.earlier[id_]
        return replace(
            self,
            entries={**self.entries, id_: last},
            earlier={**self.earlier, id_: (self.entry, *others)},
        )

    def forward(self) -> "Flow":
        """At the next item, or the review; an item without an answer stays blank."""
        if self.visiting:
            return self.review()
        return replace(self, at=min(self.at + 1, len(self.steps)))

    def back(self) -> "Flow":
        """At the item before; from the review, or an item it sent to, where one came from."""
        if self.visiting:
            return self.review()
        if self.step is None and self.left_off is not None:
            return replace(self, at=self.left_off, left_off=None)
        return replace(self, at=max(self.at - 1, 0))

    def go(self, number: int) -> "Flow":
        """From the review at the item with this number (from 1)."""
        if not 1 <= number <= len(self.steps):
            raise ValueError(f"no item {number}")
        return replace(self, at=number - 1, visiting=True)

    def review(self) -> "Flow":
        """At the review that ends the survey."""
        here = self.left_off if self.visiting or self.step is None else self.at
        return replace(self, at=len(self.steps), visiting=False, left_off=here)

    def _with(self, entry: Entry) -> "Flow":
        id_ = self.steps[self.at].item.id
        earlier = [each for each in self.earlier.get(id_, ()) if each != entry]
        if self.entry not in {entry, Entry()}:
            earlier.append(self.entry)
        return replace(
            self,
            entries={**self.entries, id_: entry},
            earlier={**self.earlier, id_: tuple(earlier)},
        )


Save: TypeAlias = Callable[[str, Entry], None]
"""Puts one item's entry on disk; it returns only when the entry is safe."""


def keep(before: Flow, after: Flow, save: Save) -> Flow:
    """`after`, once what it says to the item at which `before` stands is safe on disk."""
    id_ = before.steps[before.at].item.id
    save(id_, after.entries[id_])
    return after


def steps_for(
    questionnaires: Sequence[Questionnaire], audience: Audience, *, core: bool
) -> tuple[Step, ...]:
    """What this audience is asked, numbered through all the questionnaires in turn."""
    steps: list[Step] = []
    for questionnaire in questionnaires:
        introduction = questionnaire.introduction.get(audience)
        for item in questionnaire.asked(audience, core=core):
            asked = questionnaire, item, item.text[audience], len(steps) + 1
            steps.append(Step(*asked, introduction, choices_of(item)))
            introduction = None
    return tuple(steps)


def begin(
    steps: Sequence[Step], entries: Mapping[str, Entry], language: Language = ENGLISH
) -> Flow:
    """The flow at the first item neither answered nor skipped; at the review when there is none."""
    nothing = Entry()
    untouched = (n for n, s in enumerate(steps) if entries.get(s.item.id, nothing).answer is None)
    return Flow(tuple(steps), dict(entries), next(untouched, len(steps)), language=language)
