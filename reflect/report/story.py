"""What the report says, as plain values; every word of it stands in the templates.

The report gives one *voice* to each audience that it shows. With several, they are put side by side
on the items that all of them were asked, and only on those are they compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reflect.actions import ItemView, Planned, Ranking, Reference
from reflect.framing import EpsteinType, Placement, Question
from reflect.questionnaire import Audience, Item, Questionnaire
from reflect.school import School
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.change import WaveChange
from reflect.scoring.gaps import Gap, ItemGap
from reflect.scoring.model import GroupScores, Index, ItemResult
from reflect.scoring.privacy.profile import Profile


@dataclass(frozen=True, slots=True)
class Standing:
    """Both indices of the whole, a type or a question, and where they place it."""

    involvement: Index
    engagement: Index
    placement: Placement

    @property
    def lean(self) -> float:
        """Engagement minus involvement, in points."""
        return self.engagement.mean - self.involvement.mean

    @property
    def is_pointer(self) -> bool:
        """Whether one of the two rests on two items only."""
        return self.involvement.is_pointer or self.engagement.is_pointer

    @classmethod
    def of(cls, group: GroupScores, **tags: EpsteinType | Question) -> "Standing | None":
        """Where a group places the whole, a type or a question, if it has both indices."""
        pair, placement = group.pair(**tags), group.placement(**tags)
        return cls(*pair, placement) if pair and placement else None


@dataclass(frozen=True, slots=True)
class Voice:
    """One audience whose view the report shows.

    `scores` are over all the items it was asked, `shared` over those that every voice was asked;
    with one voice they are the same. `core` counts the answers to the short form.
    """

    scores: GroupScores
    shared: GroupScores
    invited: int | None
    core: int

    @property
    def audience(self) -> Audience:
        """Whose view it is."""
        return self.scores.audience

    @property
    def respondents(self) -> int:
        """How many answered."""
        return self.scores.respondents

    @property
    def whole(self) -> Standing | None:
        """Where it places the school."""
        return Standing.of(self.shared)


@dataclass(frozen=True, slots=True)
class Silent:
    """An audience of which the report shows nothing: nobody, or too few, answered."""

    audience: Audience
    respondents: int
    invited: int | None


@dataclass(frozen=True, slots=True)
class TypeStory:
    """A type's row in the profile: where each voice places it, None where it has no score.

    `unknown_to` are voices half or more of whose answers are *don't know*.
    """

    type: EpsteinType
    standings: tuple[tuple[Voice, Standing | None], ...]
    unknown_to: tuple[Audience, ...]


@dataclass(frozen=True, slots=True)
class ItemStory:
    """An item as the report shows it, in the words of the first voice that was asked it.

    `results` are in the order of `Story.itemised`, None where one was not asked it, or where it may
    not be shown of them.
    `notes` were written beside it, each with who wrote it.
    """

    item: Item
    text: str
    results: tuple[ItemResult | None, ...]
    notes: tuple[tuple[Audience, str], ...]

    @property
    def is_of_all(self) -> bool:
        """Whether every voice whose items are shown was asked it."""
        return None not in self.results

    @property
    def answered(self) -> bool:
        """Whether a voice answered it on its scale."""
        return any(result and result.n for result in self.results)


@dataclass(frozen=True, slots=True)
class OpenStory:
    """An open question, and what was written by whom."""

    text: str
    answers: tuple[tuple[Audience, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One of the two questions: where each voice stands on it, and its items by score.

    `gap` is the widest between two voices on one of its indices.
    """

    question: Question
    standings: tuple[tuple[Voice, Standing | None], ...]
    gap: Gap | None
    items: tuple[ItemStory, ...]


@dataclass(frozen=True, slots=True)
class PlanStory:
    """A priority on its own page: where each voice places it, its weakest items, the actions."""

    planned: Planned
    standings: tuple[tuple[Voice, Standing | None], ...]
    items: tuple[tuple[ItemView, ItemStory], ...]


@dataclass(frozen=True, slots=True)
class SplitStory:
    """An item that one voice sees differently within itself."""

    voice: Voice
    text: str
    result: ItemResult


@dataclass(frozen=True, slots=True)
class PartsStory:
    """The named groups within an audience: those shown, the names of the others."""

    whole: Voice
    groups: tuple[tuple[GroupScores, Standing | None], ...]
    withheld: tuple[str, ...]
    widest: Gap | None
    """The widest gap between two of them on an index of the whole."""


@dataclass(frozen=True, slots=True)
class Care:
    """How the answers came in: doubtful ones, those left out, and what was masked.

    Counts are of responses; None says "some, but fewer than may be told".
    """

    doubtful: Mapping[Doubt, int | None]
    left_out: Mapping[Doubt, int | None]
    masked: int


NOTHING_FOUND = Care({}, {}, 0)


@dataclass(frozen=True, slots=True)
class Story:
    """Everything a report says of one wave."""

    school: School
    wave: str
    day: date
    """The last day of the answers; the report prints no other date."""

    made_up: bool
    profile: Profile
    voices: tuple[Voice, ...]
    silent: tuple[Silent, ...]
    aside: tuple[Audience, ...]
    """Voices of which a few answered another form than the rest, and do not count."""

    counts_families: bool
    heard: tuple[Audience, ...]
    """Every audience of which this wave has enough answers to show."""

    questions: tuple[Question, ...]
    """The questions that all voices were asked; with one of them everything is labelled with it."""

    shared: int
    """Items that all voices were asked."""

    gap: Gap | None
    """The widest gap between two voices on an index of the whole."""

    types: tuple[TypeStory, ...]
    strengths: tuple[tuple[ItemView, ItemStory], ...]
    ranking: Ranking
    plan: tuple[PlanStory, ...]
    chapters: tuple[Chapter, ...]
    open: tuple[OpenStory, ...]
    split: tuple[SplitStory, ...]
    split_in_all: int
    """Items that some voice sees differently within itself, counted once a voice."""

    comparable: int
    """Items that at least two people of one voice answered, so that they could agree or not."""

    gaps: tuple[ItemGap, ...]
    """Every item that two voices answered, gaps worth discussing first."""

    parts: tuple[PartsStory, ...]
    change: WaveChange | None
    texts: Mapping[str, str]
    """The words of each item in the report, by its id."""

    asked: tuple[Item, ...]
    """The scored items that were put to a voice, in the order of the files."""

    changed: tuple[str, ...]
    care: Care
    names_listed: bool
    """Whether the school gave a list of names to mask."""

    references: tuple[Reference, ...]
    questionnaires: tuple[Questionnaire, ...]
    scoring_version: str
    software: Mapping[str, str]

    @property
    def one(self) -> Voice | None:
        """The only voice, or None where several speak."""
        return self.voices[0] if len(self.voices) == 1 else None

    @property
    def itemised(self) -> tuple[Voice, ...]:
        """The voices whose items are shown, and who can be compared."""
        return tuple(voice for voice in self.voices if voice.scores.items)

    def worth_discussing(self) -> tuple[ItemGap, ...]:
        """The items whose gap between two voices is worth discussing."""
        return tuple(gap for gap in self.gaps if gap.widest.is_worth_discussing)
