"""A questionnaire as the program uses it: frozen, checked, every reference resolved."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reflect.framing import EpsteinType, Question, Stance


class Audience(StrEnum):
    """Who answers; every item may have a wording of its own for each."""

    LEADERS = "leaders"
    STAFF = "staff"
    PARENTS = "parents"


class Aggregate(StrEnum):
    """What a group's score on a subscale is the mean of."""

    ITEMS = "items"
    """The items' means: what a page prints adds up by hand."""

    RESPONDENTS = "respondents"
    """The respondents' scores, for instruments that were published so."""


class Missing(StrEnum):
    """Why a respondent who was asked gave no answer on the scale.

    The first two are answers a scale may offer; `SKIPPED` is a question left blank. An item that
    was not asked (another audience, the short form) has no record at all.
    """

    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Option:
    """A point of a scale: what it is worth and what it is called.

    `positive` overrides the rule of percent positive (item score of 75 or more) where set.
    """

    value: float
    label: str
    positive: bool | None = None


@dataclass(frozen=True, slots=True)
class MissingOption:
    """An answer that stands apart from the scale."""

    missing: Missing
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A named response scale; `options` are in the order of the file and worth distinct values."""

    id: str
    options: tuple[Option, ...]
    missing_options: tuple[MissingOption, ...]

    @property
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

    def meaning(self, audience: Audience) -> str:
        """Hash of what this item means to `audience`: normalised text, scale and tags.

        Two waves may be compared on an item only while its meaning stays the same: see `means_as`.
        """
        text = " ".join(unicodedata.normalize("NFKC", self.text.get(audience, "")).split())
        options = [(option.value, option.label) for option in self.scale.options]
        apart = [(option.missing.value, option.label) for option in self.scale.missing_options]
        tags = (self.question, self.type, self.stance, self.reverse)
        meant = json.dumps((text.casefold(), options, apart, tags))
        return hashlib.sha256(meant.encode()).hexdigest()[:16]

    def means_as(self, other: "Item", audience: Audience) -> bool:
        """Whether this item and `other` mean the same to `audience`.

        They do when their hashes are equal, or when an author who merely polished the wording
        declared the one's hash as the other's `same_meaning_as` (or the same for both).
        """
        mine = {self.meaning(audience), self.same_meaning_as} - {None}
        return not mine.isdisjoint({other.meaning(audience), other.same_meaning_as} - {None})


@dataclass(frozen=True, slots=True)
class Subscale:
    """A named set of items scored together; `members` maps an item id to "counts backwards".

    A `formative` subscale is a list of practices, not indicators of one trait: no alpha.
    """

    id: str
    title: str
    members: Mapping[str, bool]
    formative: bool


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
    items: tuple[Item | OpenItem, ...]
    subscales: tuple[Subscale, ...]
    aggregate: Aggregate
    source: str = field(repr=False)

    @property
    def hash(self) -> str:
        """Content hash of the file (SHA-256 over its text with \\n line ends)."""
        return hashlib.sha256(self.source.encode()).hexdigest()

    @property
    def scored(self) -> tuple[Item, ...]:
        """The scored items in the order of the file."""
        return tuple(item for item in self.items if isinstance(item, Item))

    def asked(self, audience: Audience, *, core: bool) -> tuple[Item | OpenItem, ...]:
        """What `audience` is asked, in order.

        `core` asks only core and open items, where the questionnaire marks a core at all.
        """
        short = core and any(item.core for item in self.scored)
        return tuple(
            item
            for item in self.items
            if audience in item.text and (isinstance(item, OpenItem) or item.core or not short)
        )
