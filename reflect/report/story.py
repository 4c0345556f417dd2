"""What the report says, as plain values; every word of it stands in the templates.

The report gives one *voice* to each audience that it shows. With several, they are put side by side
on the items that all of them were asked, and only on those are they compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from reflect.actions import Earned, ItemView, Planned, Ranking, Reference, TypeNeed
from reflect.framing import EpsteinType, Placement, Question, place, snap
from reflect.plan import Plan, Undertaking
from reflect.questionnaire import Audience, Item, Questionnaire, Status
from reflect.report.care import Care
from reflect.report.findings import Finding, Low
from reflect.school import School
from reflect.scoring.cells import Cell
from reflect.scoring.change import MeasureChange, WaveChange
from reflect.scoring.gaps import Gap, ItemGap
from reflect.scoring.model import GroupScores, Index, ItemResult
from reflect.scoring.privacy.beside.languages import Spoken
from reflect.scoring.privacy.beside.tallies import Tally
from reflect.scoring.privacy.profile import Profile

FEWEST = 3
"""Respondents from which a report has a headline of position."""


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
    languages: Spoken | None = None
    """In which languages they answered; None where there is nothing to tell of that."""

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
class ItemStory:
    """An item as the report shows it, in the words of the first voice that was asked it.

    `statement` is its heading of a few words, None where its file gives none. `results` are in
    the order of `Story.itemised`, None where one was not asked it, or where it may not be shown.
    `notes` were written beside it, each with who wrote it.
    """

    item: Item
    statement: str | None
    text: str
    results: tuple[ItemResult | None, ...]
    notes: tuple[tuple[Audience, str], ...]

    @property
    def name(self) -> str:
        """The statement, or else the question itself."""
        return self.statement or self.text

    def by_voice(self, voices: Iterable[Voice]) -> list[tuple[Audience, ItemResult]]:
        """The results of the voices (`Story.itemised`) that answered it on its scale."""
        pairs = zip(voices, self.results, strict=True)
        return [(voice.audience, result) for voice, result in pairs if result and result.n]


@dataclass(frozen=True, slots=True)
class TypeStory:
    """A type, from its row in the profile to its own page.

    `rank` counts from 1, None where it is not ranked; `priority` is its place among the priorities.
    Each voice places it in `standings`, None where it has no score. `unknown_to` are voices half or
    more of whose answers are *don't know*. `call` are its most telling low answers.
    """

    type: EpsteinType
    need: TypeNeed | None
    rank: int | None
    priority: int | None
    standings: tuple[tuple[Voice, Standing | None], ...]
    unknown_to: tuple[Audience, ...]
    blocks: tuple[tuple[Question, tuple[ItemStory, ...]], ...]
    call: Low | None


@dataclass(frozen=True, slots=True)
class AreaScore:
    """How a voice stands on an area: its index, None where too little was answered for a score.

    `positive` of the answers `given` to its items are positive; don't know is an answer given.
    """

    index: Index | None
    positive: int
    given: int


@dataclass(frozen=True, slots=True)
class AreaStory:
    """What is told together where the framing is not: a subscale, a cell, or else all the rest.

    A subscale has a title; a cell of the framing is called as such, where own audiences were asked
    its items.
    """

    id: str
    title: str | None
    standings: tuple[tuple[Voice, AreaScore], ...]
    items: tuple[ItemStory, ...]
    cell: Cell | None = None

    @property
    def is_score(self) -> bool:
        """Whether it is scored as a whole; the rest is items that have nothing in common."""
        return self.title is not None or self.cell is not None


@dataclass(frozen=True, slots=True)
class OpenStory:
    """An open question, and what was written by whom."""

    text: str
    answers: tuple[tuple[Audience, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class TallyStory:
    """A choice or a number, and how each voice that was asked answered it."""

    name: str
    text: str
    answers: tuple[tuple[Audience, Tally], ...]


@dataclass(frozen=True, slots=True)
class Overall:
    """Where the groups shown stand together: the plain means of their indices.

    One group alone keeps its intervals in view.
    """

    involvement: float
    engagement: float
    placement: Placement

    @classmethod
    def of(cls, standings: Iterable[Standing | None]) -> "Overall | None":
        """Over the groups that have both indices; None where none has."""
        found = [standing for standing in standings if standing]
        if not found:
            return None
        involvement = fmean(standing.involvement.mean for standing in found)
        engagement = fmean(standing.engagement.mean for standing in found)
        placement = found[0].placement if len(found) == 1 else place(involvement, engagement)
        return cls(involvement, engagement, placement)


@dataclass(frozen=True, slots=True)
class QuestionStory:
    """One of the two questions: where each voice stands on it, and where all of them do."""

    question: Question
    standings: tuple[tuple[Voice, Standing | None], ...]
    whole: Overall | None


@dataclass(frozen=True, slots=True)
class Strength:
    """An item to build on, and the gap on it, if one is worth discussing."""

    view: ItemView
    item: ItemStory
    gap: ItemGap | None


@dataclass(frozen=True, slots=True)
class PlanStory:
    """A priority on its own page: where each voice places it, its weakest items, the actions."""

    planned: Planned
    standings: tuple[tuple[Voice, Standing | None], ...]
    items: tuple[tuple[ItemView, ItemStory], ...]
    decided: Undertaking | None = None
    """What the school has decided to do about it, where that is kept."""


@dataclass(frozen=True, slots=True)
class CameStory:
    """Something undertaken after the earlier wave, and its measure then and now.

    `name` is that of the item it is measured by; None where none was named.
    """

    undertaking: Undertaking
    name: str | None
    measures: tuple[MeasureChange, ...]


@dataclass(frozen=True, slots=True)
class SplitStory:
    """An item that one voice sees differently within itself: split, or in two camps."""

    voice: Voice
    item: ItemStory
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

    whole: Overall | None
    gap: Gap | None
    """The widest gap between two voices on an index of the whole."""

    findings: tuple[Finding, ...]
    types: tuple[TypeStory, ...]
    """The priorities first, then by need, then those without a score."""

    strengths: tuple[Strength, ...]
    ranking: Ranking
    earned: Earned | None
    """What the order of the types is worth; None where none has a need."""

    plan: tuple[PlanStory, ...]
    decided: Plan | None
    """What the school decided after this wave, as families are told."""

    came: tuple[CameStory, ...]
    """What was decided after the wave before, and what came of it; it stays in the house."""

    two_questions: tuple[QuestionStory, ...]
    areas: tuple[AreaStory, ...]
    """Of questionnaires without the framing; such a story has nothing that needs it."""

    open: tuple[OpenStory, ...]
    tallies: tuple[TallyStory, ...]
    """What was asked and is not scored."""

    split: tuple[SplitStory, ...]
    split_in_all: int
    """Items that some voice sees differently within itself, counted once a voice."""

    comparable: int
    """Items that at least two people of one voice answered, so that they could agree or not."""

    gaps: tuple[ItemGap, ...]
    """Every item that two voices answered, gaps worth discussing first."""

    parts: tuple[PartsStory, ...]
    change: WaveChange | None
    items: Mapping[str, ItemStory]
    """Every item in the report, by its id."""

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
    checked: Mapping[str, Status]
    """How far the translations that were answered are checked, by the tag of their language."""

    others: "tuple[Story, ...]" = ()
    """Of the wave's questionnaires without the framing, beside those with it."""

    @property
    def framed(self) -> bool:
        """Whether it is told of questionnaires with the framing."""
        return not self.areas

    @property
    def respondents(self) -> int:
        """How many answered, of all voices."""
        return sum(voice.respondents for voice in self.voices)

    @property
    def is_trial(self) -> bool:
        """Whether so few answered that it is a way to try the report, and no finding."""
        return self.respondents < FEWEST

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

    def ordered(
        self, items: Iterable[ItemStory], audience: Audience | None = None
    ) -> list[ItemStory]:
        """Those that were answered, by one audience or any; the highest score, or mean, first."""
        scored = []
        for item in items:
            answered = item.by_voice(self.itemised)
            scores = [r.score or 0.0 for whose, r in answered if audience in (None, whose)]
            if scores:
                scored.append((-snap(fmean(scores)), item))
        return [item for _, item in sorted(scored, key=lambda pair: pair[0])]
