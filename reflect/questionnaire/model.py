"""A questionnaire as the program uses it: frozen, checked, every reference resolved."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache, cached_property
from math import isfinite
from typing import TypeAlias

from reflect.framing import EpsteinType, Question, Stance
from reflect.words.language import Language


class Audience(StrEnum):
    """Who answers; every item may have a wording of its own for each."""

    LEADERS = "leaders"
    STAFF = "staff"
    PARENTS = "parents"


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


class Missing(StrEnum):
    """Why a respondent who was asked gave no answer on the scale.

    The first two are answers a scale may offer; `SKIPPED` is a question left blank. An item that
    was not asked (another audience, the short form) has no record at all.
    """

    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"


class Status(StrEnum):
    """How far a translated text has been checked."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PILOTED = "piloted"


class Borrowed(str):
    """Words of a questionnaire in another language than its own, for want of a translation.

    Everything that prints words says so of these, or names their language where it can.
    """

    __slots__ = ("language",)

    language: str

    def __new__(cls, words: str, language: str) -> "Borrowed":
        """These words, which stand in the language with this tag."""
        made = super().__new__(cls, words)
        made.language = language
        return made


def marked(text: str) -> str:
    """Words of a questionnaire; those in another language say which, before them."""
    return f"({Language(text.language).name}) {text}" if isinstance(text, Borrowed) else text


@dataclass(frozen=True, slots=True)
class Option:
    """A point of a scale: what it is worth and what it is called.

    `positive` marks what percent positive counts; without any mark an item score of 75 does.
    """

    value: float
    label: str
    positive: bool | None = None


@dataclass(frozen=True, slots=True)
class MissingOption:
    """An answer that stands apart from the scale; `codes` stand for it in tables."""

    missing: Missing
    label: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """A named response scale; `options` are in the order of the file and worth distinct values.

    `blank_codes` stand in tables for an item that was left blank.
    """

    id: str
    options: tuple[Option, ...]
    missing_options: tuple[MissingOption, ...]
    blank_codes: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> "Mapping[Missing, tuple[str, ...]]":
        """What stands in tables for each missing kind that has codes, as numbers or words."""
        found = {option.missing: option.codes for option in self.missing_options}
        return {kind: c for kind, c in {**found, Missing.SKIPPED: self.blank_codes}.items() if c}

    @cached_property
    def values(self) -> tuple[float, ...]:
        """What the options are worth, from the least to the greatest."""
        return tuple(option.value for option in self.ranked)

    @cached_property
    def marks(self) -> tuple[bool | None, ...]:
        """Which options are marked as positive or not, from the least value to the greatest."""
        return tuple(option.positive for option in self.ranked)

    @cached_property
    def ranked(self) -> tuple[Option, ...]:
        """The options from the least to the greatest value: rank 1 first."""
        return tuple(sorted(self.options, key=lambda option: option.value))

    def label(self, answer: "float | Missing") -> str:
        """What the option worth `answer`, or the missing kind, is called on this scale."""
        if isinstance(answer, Missing):
            if answer is Missing.SKIPPED:
                return "Left blank"
            return next(o.label for o in self.missing_options if o.missing is answer)
        return next(o.label for o in self.options if o.value == answer)


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
            if at[0] in {"subscales", "time_frame"} or at[-1] == "statement":
                return False
            return at[-1] not in set(Audience) - {audience}

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
        return replace(self, items=items, subscales=(), framed=False)

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
