"""A questionnaire as the program uses it: frozen, checked, every reference resolved."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from math import isfinite
from typing import TypeAlias

from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire.audiences import THE_THREE, Audience, audiences_in_order
from reflect.questionnaire.scale import Borrowed, Scale


class Aggregate(StrEnum):
    """What a group's score on a subscale is the mean of."""

    ITEMS = "items"
    """The items' means: what a page prints adds up by hand."""

    ANSWERS = "answers"
    """All answers to its items together, for instruments that were published so."""

    RESPONDENTS = "respondents"
    """The respondents' scores, for instruments that were published so."""


@dataclass(frozen=True, slots=True)
class MinAnswered:
    """How much of a cell respondents must have answered to have a score of their own on it.

    `share` is of the weight of the items they were asked, `items` a number of items.
    """

    share: Fraction = Fraction(1, 2)
    items: int = 1

    @classmethod
    def read(cls, given: str | float | None) -> "MinAnswered":
        """What a file says: half, any, a share below 1, or a number of items; None for half."""
        match given:
            case None | "half":
                return cls()
            case "any":
                return cls(Fraction(0))
            case int():
                return cls(Fraction(0), given)
            case _:
                return cls(Fraction(str(given)))


class Status(StrEnum):
    """How far a translated text has been checked."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PILOTED = "piloted"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A question answered in the respondent's own words; never scored."""

    id: str
    text: Mapping[Audience, str]
    help: str | None


@dataclass(frozen=True, slots=True)
class ChoiceItem:
    """A question answered with an option of its scale, or with `many` of them: counted, not scored.

    What the options are worth only names them.
    """

    id: str
    text: Mapping[Audience, str]
    statement: str | None
    help: str | None
    scale: Scale
    many: bool

    def asks_as(self, other: "AnyItem", audience: Audience) -> bool:
        """Whether `other` asks the same of `audience`, with the same options."""
        if not isinstance(other, ChoiceItem) or self.many is not other.many:
            return False
        options = [[(o.value, o.label) for o in each.scale.options] for each in (self, other)]
        return options[0] == options[1] and _said_alike(self, other, audience)


@dataclass(frozen=True, slots=True)
class NumberItem:
    """A question answered with a number from `least` to `most`, where these are given; not scored.

    `codes` stand in tables for an answer that was left blank.
    """

    id: str
    text: Mapping[Audience, str]
    statement: str | None
    help: str | None
    unit: str | None
    least: float | None
    most: float | None
    codes: tuple[str, ...] = ()

    def asks_as(self, other: "AnyItem", audience: Audience) -> bool:
        """Whether `other` asks the same of `audience`, in the same unit."""
        if not isinstance(other, NumberItem) or self.unit != other.unit:
            return False
        return _said_alike(self, other, audience)

    def takes(self, number: float) -> bool:
        """Whether a number is within the bounds."""
        is_enough = self.least is None or number >= self.least
        return isfinite(number) and is_enough and (self.most is None or number <= self.most)


OtherItem: TypeAlias = ChoiceItem | NumberItem
"""An item that is counted or averaged, and never scored."""


def _said_alike(one: OtherItem, other: OtherItem, audience: Audience) -> bool:
    return _plain(one.text.get(audience, "")) == _plain(other.text.get(audience, ""))


def _plain(text: str) -> str:
    """A wording as it is compared: case, spaces and compatible forms do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


@dataclass(frozen=True, slots=True)
class Item:
    """A scored item. Its tags are None in an instrument that does not claim the framing.

    `statement` is its heading over answers: the same for every audience, and no part of its
    meaning.
    """

    id: str
    text: Mapping[Audience, str]
    statement: str | None
    help: str | None
    scale: Scale
    question: Question | None
    type: EpsteinType | None
    stance: Stance | None
    core: bool
    reverse: bool
    weight: int
    same_meaning_as: str | None
    original: "Item | None" = None
    """The item as it was written, where this is a translation of it, or a part of a pulse."""

    def meaning(self, audience: Audience) -> str:
        """Hash of what this item means to `audience`: normalised text, scale and tags.

        Two waves may be compared on an item only while its meaning stays the same: see `means_as`.
        A translation is not another item, nor is one that is asked in a pulse.
        """
        if self.original:
            return self.original.meaning(audience)
        text = _plain(self.text.get(audience, ""))
        options = [(option.value, option.label) for option in self.scale.options]
        apart = [(option.missing.value, option.label) for option in self.scale.missing_options]
        tags = (self.question, self.type, self.stance, self.reverse)
        meant = json.dumps((text, options, apart, tags))
        return hashlib.sha256(meant.encode()).hexdigest()[:16]

    def means_as(self, other: "Item", audience: Audience) -> bool:
        """Whether this item and `other` mean the same to `audience`.

        They do when their hashes are equal, or when an author who merely polished the wording
        declared the one's hash as the other's `same_meaning_as` (or the same for both).
        """
        mine = {self.meaning(audience), self.same_meaning_as} - {None}
        return not mine.isdisjoint({other.meaning(audience), other.same_meaning_as} - {None})


AnyItem: TypeAlias = Item | OtherItem | OpenItem
"""Whatever may be asked."""


@dataclass(frozen=True, slots=True)
class Subscale:
    """A named set of items scored together; `members` maps an item id to "counts backwards".

    A `formative` subscale is a list of practices, not indicators of one trait: no alpha.
    """

    id: str
    title: str
    members: Mapping[str, bool]
    formative: bool
    min_answered: MinAnswered = MinAnswered()


def _outside_the_framing(item: AnyItem) -> AnyItem:
    if not isinstance(item, Item):
        return item
    original = item.original or item
    return replace(item, question=None, type=None, stance=None, original=original)


@cache
def _hash_of(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()


def whom_it_is_for(at: Sequence[str | int]) -> str | int | None:
    """The one audience that meets the text at this path of a translation; None where all do."""
    return at[-1] if at[0] == "introduction" or (at[0] == "items" and at[-2] == "text") else None


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a questionnaire came into another language than the one it was written in.

    `status` is that of its least checked text. `borrowed` are the places of texts that stand in the
    language `source`, as paths in a translation (see `translation.Translation`).
    """

    source: str
    status: Status
    borrowed: frozenset[tuple[str | int, ...]]

    def missing_for(self, audience: Audience) -> list[tuple[str | int, ...]]:
        """The borrowed texts that this audience meets while it answers."""

        def is_met(at: tuple[str | int, ...]) -> bool:
            if at[0] in {"own_audiences", "subscales", "time_frame"} or at[-1] == "statement":
                return False
            return whom_it_is_for(at) in (None, audience)

        return sorted(filter(is_met, self.borrowed), key=str)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire, and the very text it was read from.

    `aggregate` says what a group's scores on its subscales are means of.
    """

    id: str
    version: str
    language: str
    title: str
    framed: bool
    time_frame: str | None
    introduction: Mapping[Audience, str]
    audiences: tuple[Audience, ...]
    items: tuple[AnyItem, ...]
    subscales: tuple[Subscale, ...]
    aggregate: Aggregate
    source: str = field(repr=False)
    min_answered: MinAnswered = MinAnswered()
    rendering: Rendering | None = None
    """How it came into `language`, where that is not the language of its file."""

    own_audiences: Mapping[Audience, str] = field(default_factory=dict)
    """What its own audiences are called as a heading; the framing's three have words of ours."""

    is_part: bool = False
    """Whether only some of its items are asked; its translations have words for the others too."""

    @property
    def hash(self) -> str:
        """Content hash of the file (SHA-256 over its text with \\n line ends)."""
        return _hash_of(self.source)

    @property
    def scored(self) -> tuple[Item, ...]:
        """The scored items in the order of the file."""
        return tuple(item for item in self.items if isinstance(item, Item))

    @property
    def others(self) -> tuple[OtherItem, ...]:
        """The items that are counted or averaged, in the order of the file."""
        return tuple(item for item in self.items if isinstance(item, OtherItem))

    @property
    def scales(self) -> Mapping[str, Scale]:
        """The scales that items are on, by name."""
        scaled = (item for item in self.items if isinstance(item, Item | ChoiceItem))
        return {item.scale.id: item.scale for item in scaled}

    def speaks_to(self, audience: Audience) -> bool:
        """Whether any question for `audience` stands in the questionnaire's own language."""
        texts = (item.text.get(audience) for item in self.items)
        return any(text is not None and not isinstance(text, Borrowed) for text in texts)

    def only(self, ids: Collection[str]) -> "Questionnaire":
        """These of its items alone, as a pulse asks them.

        They have no place in the framing and in no subscale: a few items are no measure of either.
        Its hash and what its items mean stay, so that answers are compared with those to the whole.
        """
        items = tuple(_outside_the_framing(item) for item in self.items if item.id in ids)
        return replace(self, items=items, subscales=(), framed=False, is_part=True)

    def asked(self, audience: Audience, *, core: bool) -> tuple[AnyItem, ...]:
        """What `audience` is asked, in order.

        `core` leaves out scored items that are not, where the questionnaire marks a core at all.
        """
        short = core and any(item.core for item in self.scored)
        return tuple(
            item
            for item in self.items
            if audience in item.text and (not isinstance(item, Item) or item.core or not short)
        )


def audiences_of(questionnaires: Iterable[Questionnaire]) -> list[Audience]:
    """Whom any of these questionnaires may ask, in order."""
    return audiences_in_order(audience for each in questionnaires for audience in each.audiences)


def audiences_known(questionnaires: Iterable[Questionnaire]) -> list[Audience]:
    """The framing's three, whether asked or not, and those that these have of their own."""
    return audiences_in_order([*THE_THREE, *audiences_of(questionnaires)])


def own_audiences_of(questionnaires: Iterable[Questionnaire]) -> dict[Audience, str]:
    """What own audiences are called as a heading; where several say it, the first does."""
    titles: dict[Audience, str] = {}
    for questionnaire in questionnaires:
        titles = {**questionnaire.own_audiences, **titles}
    return {audience: titles[audience] for audience in audiences_in_order(titles)}
