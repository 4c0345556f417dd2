"""What the report says, as plain values; every word of it stands in the templates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reflect.actions import Library, Phase, Planned, Ranking, Reference, plan, rank, strengths
from reflect.actions.choose import BEHIND
from reflect.actions.library import ALWAYS_CITED
from reflect.actions.priorities import USUAL
from reflect.framing import EpsteinType, Placement, Question, Stance, snap
from reflect.questionnaire import Audience, Item, OpenItem, Questionnaire
from reflect.responses import Response, Wave, Written
from reflect.school import School, SchoolPhase
from reflect.scoring.model import GroupScores, Index, ItemResult, WaveScores

WIDEST = 5
"""Most items shown as seen differently."""


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


@dataclass(frozen=True, slots=True)
class TypeStory:
    """A type's row in the profile; `standing` is None where it could not be scored."""

    type: EpsteinType
    standing: Standing | None
    unknown: bool


@dataclass(frozen=True, slots=True)
class ItemStory:
    """An item as the report shows it, with the notes written beside it."""

    result: ItemResult
    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenStory:
    """An open question and what was written."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One of the two questions: its standing, its items by score."""

    question: Question
    standing: Standing | None
    items: tuple[ItemStory, ...]


@dataclass(frozen=True, slots=True)
class PlanStory:
    """A priority on its own page: its standing, its weakest items, the actions."""

    planned: Planned
    standing: Standing | None
    items: tuple[ItemStory, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything a report says about one audience of one wave."""

    school: School
    wave: str
    day: date
    """The last day of the answers; the report prints no other date."""

    made_up: bool
    audience: Audience
    respondents: int
    joint: tuple[int, ...]
    invited: int | None
    counts_families: bool
    core: int
    """How many of the answers are to the short form."""

    heard: tuple[Audience, ...]
    """Every audience of which this wave has enough answers to show."""

    questions: tuple[Question, ...]
    """The questions that were asked; with one of them everything is labelled with it."""

    whole: Standing | None
    types: tuple[TypeStory, ...]
    strengths: tuple[ItemStory, ...]
    ranking: Ranking
    plan: tuple[PlanStory, ...]
    chapters: tuple[Chapter, ...]
    open: tuple[OpenStory, ...]
    split: tuple[ItemStory, ...]
    shared: int
    """Items that at least two answered on the scale, so that they could agree or not."""

    asked: tuple[Item, ...]
    """The scored items that were put to this audience, in the order of the files."""

    changed: tuple[str, ...]
    references: tuple[Reference, ...]
    questionnaires: tuple[Questionnaire, ...]
    scoring_version: str
    software: Mapping[str, str]


def tell(
    scores: WaveScores,
    responses: Sequence[Response],
    library: Library,
    *,
    audience: Audience,
    school: School,
    wave: Wave,
    scoring_version: str,
    software: Mapping[str, str],
    priorities: int = USUAL,
    made_up: bool = False,
) -> Story | None:
    """The story of `audience` in a wave; None where there is nothing to tell.

    That is where too few answered, or where nothing of the framing was asked: questionnaires that
    do not claim it have no part in the report. `responses` are those of the wave that were scored;
    `software` names versions for provenance.
    """
    found = scores.group(audience)
    framed = {id_: r for id_, r in found.items.items() if r.item.stance} if found else {}
    if found is None or not framed:
        return None
    group = replace(found, items=framed)
    questionnaires = tuple(q for q in scores.questionnaires if q.framed)
    theirs = [r for r in responses if r.respondent.audience is audience]
    items = _item_stories(group, theirs)
    ranking = rank([group], priorities)
    phase = None if school.phase is SchoolPhase.ALL_THROUGH else Phase(school.phase.value)
    planned = plan(ranking.priorities, library.actions, phase)
    return Story(
        school=school,
        wave=wave.name,
        day=max(r.submitted for r in theirs),
        made_up=made_up,
        audience=audience,
        respondents=group.respondents,
        joint=group.joint,
        invited=wave.invited.get(audience),
        counts_families=wave.counts_families,
        core=sum(r.respondent.core for r in theirs),
        heard=tuple(g.audience for g in scores.groups),
        questions=tuple(
            q for q in Question if any(r.item.question is q for r in group.items.values())
        ),
        whole=_standing(group),
        types=tuple(
            TypeStory(type_, _standing(group, type=type_), type_ in ranking.unknown)
            for type_ in EpsteinType
        ),
        strengths=tuple(items[result.item.id] for result in strengths(group)),
        ranking=ranking,
        plan=tuple(_plan_story(group, items, each) for each in planned),
        chapters=tuple(_chapters(group, items)),
        open=tuple(_open(questionnaires, audience, theirs)),
        split=_widest(items.values()),
        shared=sum(story.result.n > 1 for story in items.values()),
        asked=tuple(result.item for result in framed.values()),
        changed=scores.changed,
        references=_cited(library, planned),
        questionnaires=questionnaires,
        scoring_version=scoring_version,
        software=software,
    )


def _cited(library: Library, planned: Iterable[Planned]) -> tuple[Reference, ...]:
    """What the report's own sentences and the actions it suggests rest on, by author."""
    cited = {key: library.references[key] for key in ALWAYS_CITED if key in library.references}
    for each in planned:
        for choice in each.choices:
            cited.update({source.key: source for source in choice.action.evidence.sources})
    return tuple(sorted(cited.values(), key=lambda r: (r.authors.casefold(), r.year)))


def _standing(group: GroupScores, **tags: EpsteinType | Question) -> Standing | None:
    pair, placement = group.pair(**tags), group.placement(**tags)
    return Standing(*pair, placement) if pair and placement else None


def _item_stories(group: GroupScores, responses: Sequence[Response]) -> dict[str, ItemStory]:
    return {
        id_: ItemStory(
            result,
            result.item.text[group.audience],
            tuple(note for r in responses if (e := r.entries.get(id_)) and (note := e.note)),
        )
        for id_, result in group.items.items()
    }


def _plan_story(group: GroupScores, items: Mapping[str, ItemStory], planned: Planned) -> PlanStory:
    priority = planned.priority
    shown = [items[result.item.id] for result in priority.items]
    return PlanStory(planned, _standing(group, type=priority.type), tuple(shown[:BEHIND]))


def _chapters(group: GroupScores, items: Mapping[str, ItemStory]) -> Iterable[Chapter]:
    for question in Question:
        of_question = [s for s in items.values() if s.result.item.question is question]
        if of_question:
            of_question.sort(key=_highest_first)
            yield Chapter(question, _standing(group, question=question), tuple(of_question))


def _highest_first(story: ItemStory) -> tuple[float, bool]:
    score = story.result.score
    engagement_first = story.result.item.stance is not Stance.ENGAGEMENT
    return (1.0 if score is None else -snap(score), engagement_first)


def _open(
    questionnaires: Iterable[Questionnaire], audience: Audience, responses: Sequence[Response]
) -> Iterable[OpenStory]:
    for questionnaire in questionnaires:
        for item in questionnaire.items:
            if isinstance(item, OpenItem) and audience in item.text:
                entries = (r.entries.get(item.id) for r in responses)
                written = [e.answer.words for e in entries if e and isinstance(e.answer, Written)]
                if written:
                    yield OpenStory(item.text[audience], tuple(written))


def _widest(stories: Iterable[ItemStory]) -> tuple[ItemStory, ...]:
    """The split items, widest first."""
    split = [s for s in stories if s.result.is_split]
    split.sort(key=lambda s: -snap(s.result.ad or 0))
    return tuple(split[:WIDEST])
