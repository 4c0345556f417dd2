"""From scores, actions and answers to the story of a wave."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reflect.actions import (
    Library,
    Phase,
    Planned,
    Ranking,
    earned,
    plan,
    rank,
    strengths,
)
from reflect.actions.choose import BEHIND
from reflect.actions.citing import cited
from reflect.actions.priorities import USUAL
from reflect.framing import EpsteinType, Question, snap
from reflect.plan import Plan
from reflect.questionnaire import (
    THE_THREE,
    Audience,
    Item,
    Questionnaire,
    Status,
    audiences_of,
)
from reflect.report.areas import areas_of, open_of, tallies_of
from reflect.report.care import NOTHING_FOUND, Care
from reflect.report.findings import Finding, largest_change, lowest, widest_gap
from reflect.report.kept import came_of, decided_on
from reflect.report.masking import mask_written
from reflect.report.story import (
    ItemStory,
    Overall,
    PartsStory,
    PlanStory,
    QuestionStory,
    Silent,
    SplitStory,
    Standing,
    Story,
    Strength,
    TypeStory,
    Voice,
)
from reflect.report.wording import statement_of
from reflect.responses import Response, Wave
from reflect.school import School, SchoolPhase
from reflect.scoring.cells import STANCES
from reflect.scoring.change import MeasureChange, WaveChange
from reflect.scoring.gaps import Gap, ItemGap, cell_gaps, item_gaps
from reflect.scoring.model import GroupScores, ItemResult, WaveScores
from reflect.scoring.privacy.beside.languages import languages_told

WIDEST = 5
"""Most items shown as seen differently."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a story is told from, beside scores."""

    responses: Sequence[Response]
    """Those of the wave that were scored."""

    library: Library
    school: School
    wave: Wave
    scoring_version: str
    software: Mapping[str, str]
    """Names and versions, for provenance."""

    checked: Mapping[str, Status] = field(default_factory=dict)
    """How far the translations that were answered are checked, by the tag of their language."""

    priorities: int = USUAL
    made_up: bool = False
    names: Collection[str] = ()
    """Names to mask in what people wrote."""

    change: WaveChange | None = None
    care: Care = NOTHING_FOUND
    decided: Plan | None = None
    before: Plan | None = None
    """What was decided after this wave, and after the one it is compared with."""

    measures: Mapping[str, tuple[MeasureChange, ...]] = field(default_factory=dict)
    """How the items by which that is measured were answered then and now."""


def compose(
    scores: WaveScores, shared: WaveScores, basis: Basis, audience: Audience | None = None
) -> Story | None:
    """The story of a wave, of all audiences that may be shown or of one; None if there is none.

    There is none where too few answered, or where several voices share no item. Where one of the
    questionnaires claims the framing, those that do not have no part in the story.
    `shared` are the scores over the items that all of them were asked (see `score_shared`).
    """
    library, wave = basis.library, basis.wave
    voices = tuple(_voices(scores, shared, basis, audience))
    if not any(voice.shared.items for voice in voices):
        return None
    spoken = {voice.audience for voice in voices}
    theirs, masked = _written(scores, basis, spoken)
    counted = [r for r in basis.responses if r.respondent.id not in scores.aside]
    items = _item_stories([voice for voice in voices if voice.scores.items], theirs)
    compared = [voice.shared for voice in voices if not voice.audience.is_own]
    ranking = rank(compared, basis.priorities)
    phase = None if basis.school.phase is SchoolPhase.ALL_THROUGH else Phase(basis.school.phase)
    planned = plan(ranking.priorities, library.actions, phase, basis.school.traits)
    shared_items = _shared_items(voices)
    gaps, gap = item_gaps(compared), _widest(compared)
    split = _split(voices, items)
    framed = _is_framed(scores)
    questionnaires = _told_of(scores)
    asked = _asked(questionnaires, framed=framed)
    may_tell = framed and not scores.profile.shares
    ours = basis.decided if may_tell else None
    return Story(
        school=basis.school,
        wave=wave.name,
        day=max(r.submitted for r in basis.responses if r.respondent.audience in spoken),
        made_up=basis.made_up,
        profile=scores.profile,
        voices=voices,
        silent=tuple(_silent(basis, spoken, asked)) if audience is None else (),
        aside=tuple(voice.audience for voice in voices if voice.audience in scores.aside.values()),
        counts_families=wave.counts_families,
        heard=tuple(group.audience for group in scores.groups),
        questions=tuple(q for q in Question if any(i.question is q for i in shared_items)),
        shared=len(shared_items),
        whole=Overall.of(voice.whole for voice in voices),
        gap=gap,
        findings=tuple(_findings(voices, ranking, gap, gaps, basis.change)),
        types=tuple(_types(voices, items, ranking)) if framed else (),
        strengths=tuple(_strengths(compared, items, gaps)),
        ranking=ranking,
        earned=earned(ranking, compared, counted, wave.invited) if ranking.needs else None,
        plan=tuple(_plan_story(voices, items, each, ours) for each in planned),
        decided=basis.decided,
        came=tuple(came_of(basis.before, basis.measures, items)) if may_tell else (),
        two_questions=tuple(_two_questions(voices, items)) if framed else (),
        areas=() if framed else tuple(areas_of(questionnaires, voices, items)),
        open=tuple(open_of(questionnaires, voices, theirs)),
        tallies=tuple(tallies_of(questionnaires, voices)),
        split=split[:WIDEST],
        split_in_all=len(split),
        comparable=sum(any(r and r.n > 1 for r in story.results) for story in items.values()),
        gaps=gaps,
        parts=tuple(_parts(scores, voices)) if framed else (),
        change=basis.change,
        items=items,
        asked=tuple(story.item for story in items.values()),
        changed=scores.changed,
        care=replace(basis.care, masked=masked),
        names_listed=bool(basis.names),
        references=cited(library, planned, basis.school.country) if framed else (),
        questionnaires=questionnaires,
        scoring_version=basis.scoring_version,
        software=basis.software,
        checked=basis.checked,
    )


def _voices(
    scores: WaveScores, shared: WaveScores, basis: Basis, audience: Audience | None
) -> Iterator[Voice]:
    groups = [group for group in scores.groups if audience in (None, group.audience)]
    framed = _is_framed(scores)
    for group in groups:
        whole = _framed(group) if framed else group
        is_compared = len(groups) > 1 and not group.audience.is_own
        alike = shared.group(group.audience) if is_compared else group
        if alike and (whole.items or whole.indices):
            theirs = [
                r.respondent
                for r in basis.responses
                if r.respondent.audience is group.audience and r.respondent.id not in scores.aside
            ]
            yield Voice(
                whole,
                _framed(alike) if framed else alike,
                basis.wave.invited.get(group.audience),
                sum(who.core for who in theirs),
                languages_told(
                    (who.language for who in theirs),
                    scores.questionnaires[0].language,
                    scores.profile.floor,
                ),
            )


def _is_framed(scores: WaveScores) -> bool:
    """Whether what the framing says can be said: of those whom it knows, in its questionnaires."""
    claims = any(questionnaire.framed for questionnaire in scores.questionnaires)
    return claims and not (scores.groups and all(g.audience.is_own for g in scores.groups))


def _told_of(scores: WaveScores) -> tuple[Questionnaire, ...]:
    """With the framing the questionnaires that claim it; else all."""
    framed = _is_framed(scores)
    return tuple(q for q in scores.questionnaires if q.framed or not framed)


def _framed(group: GroupScores) -> GroupScores:
    return replace(group, items={i: r for i, r in group.items.items() if r.item.stance})


def _asked(questionnaires: Sequence[Questionnaire], *, framed: bool) -> Sequence[Audience]:
    """Whom the story could tell of; where own audiences stand apart, others have another story."""
    if framed:
        return THE_THREE
    apart = any(questionnaire.framed for questionnaire in questionnaires)
    return [each for each in audiences_of(questionnaires) if each.is_own or not apart]


def _silent(
    basis: Basis, spoken: Collection[Audience], asked: Iterable[Audience]
) -> Iterator[Silent]:
    for audience in asked:
        answered = sum(r.respondent.audience is audience for r in basis.responses)
        invited = basis.wave.invited.get(audience)
        if audience not in spoken:
            yield Silent(audience, answered, invited)


def _written(
    scores: WaveScores, basis: Basis, spoken: Collection[Audience]
) -> tuple[list[Response], int]:
    """The responses whose words may be read, masked, and how much was; none leave the house."""
    if scores.profile.shares:
        return [], 0
    theirs = [r for r in basis.responses if r.respondent.audience in spoken]
    return mask_written(theirs, basis.names)


def _shared_items(voices: Sequence[Voice]) -> list[Item]:
    """The items that all were asked of whom items are shown; own audiences do not narrow it."""
    known = [voice for voice in voices if not voice.audience.is_own]
    listed = [voice.shared.items for voice in known or voices if voice.shared.items]
    return [r.item for id_, r in listed[0].items() if all(id_ in items for items in listed)]


def _standings(
    voices: Iterable[Voice], **tags: EpsteinType | Question
) -> tuple[tuple[Voice, Standing | None], ...]:
    return tuple((voice, Standing.of(voice.shared, **tags)) for voice in voices)


def _item_stories(voices: Sequence[Voice], responses: Sequence[Response]) -> dict[str, ItemStory]:
    """Every item that a voice was asked and that is shown of it, with the notes beside it."""
    items = {id_: r.item for voice in voices for id_, r in voice.scores.items.items()}
    stories = {}
    for id_, item in items.items():
        results = tuple(voice.scores.items.get(id_) for voice in voices)
        shown = [v.audience for v, result in zip(voices, results, strict=True) if result]
        notes = tuple(
            (audience, entry.note)
            for audience in shown
            for r in responses
            if r.respondent.audience is audience and (entry := r.entries.get(id_)) and entry.note
        )
        stories[id_] = ItemStory(item, statement_of(item), item.text[shown[0]], results, notes)
    return stories


def _plan_story(
    voices: Sequence[Voice],
    items: Mapping[str, ItemStory],
    planned: Planned,
    decided: Plan | None,
) -> PlanStory:
    priority = planned.priority
    shown = tuple((view, items[view.item.id]) for view in priority.items[:BEHIND])
    standings = _standings(voices, type=priority.type)
    return PlanStory(planned, standings, shown, decided_on(decided, priority.type))


def _two_questions(
    voices: Sequence[Voice], items: Mapping[str, ItemStory]
) -> Iterator[QuestionStory]:
    for question in Question:
        if any(story.item.question is question for story in items.values()):
            standings = _standings(voices, question=question)
            yield QuestionStory(question, standings, Overall.of(each for _, each in standings))


def _findings(
    voices: Sequence[Voice],
    ranking: Ranking,
    gap: Gap | None,
    gaps: Sequence[ItemGap],
    change: WaveChange | None,
) -> Iterator[Finding]:
    """What stands out, in the order of the page; what does not exist falls away."""
    first = {priority.type for priority in ranking.priorities}
    found = (lowest(_results(voices, first)), widest_gap(gap, gaps), largest_change(change))
    yield from (finding for finding in found if finding)


def _results(
    voices: Iterable[Voice], types: Collection[EpsteinType]
) -> list[tuple[Audience, ItemResult]]:
    """How each voice answered the items of these types."""
    return [
        (voice.audience, result)
        for voice in voices
        for result in voice.scores.items.values()
        if result.item.type in types
    ]


def _types(
    voices: Sequence[Voice], items: Mapping[str, ItemStory], ranking: Ranking
) -> Iterator[TypeStory]:
    """The types: priorities first, then by need, then those without a score that were asked."""
    needs = {need.type: need for need in ranking.needs}
    first = [priority.type for priority in ranking.priorities]
    for type_ in dict.fromkeys([*first, *needs, *EpsteinType]):
        of_type = [story for story in items.values() if story.item.type is type_]
        blocks = (
            (question, tuple(story for story in of_type if story.item.question is question))
            for question in Question
        )
        if of_type:
            yield TypeStory(
                type=type_,
                need=needs.get(type_),
                rank=list(needs).index(type_) + 1 if type_ in needs else None,
                priority=first.index(type_) + 1 if type_ in first else None,
                standings=_standings(voices, type=type_),
                unknown_to=ranking.unknown.get(type_, ()),
                blocks=tuple(block for block in blocks if block[1]),
                call=lowest(_results(voices, {type_})),
            )


def _strengths(
    compared: Sequence[GroupScores], items: Mapping[str, ItemStory], gaps: Iterable[ItemGap]
) -> Iterator[Strength]:
    apart = {gap.item.id: gap for gap in gaps if gap.widest.is_worth_discussing}
    for view in strengths(compared):
        yield Strength(view, items[view.item.id], apart.get(view.item.id))


def _split(voices: Iterable[Voice], items: Mapping[str, ItemStory]) -> tuple[SplitStory, ...]:
    """What a voice sees differently within itself: the team around the table, then the widest."""
    split = [
        SplitStory(voice, items[result.item.id], result)
        for voice in voices
        for result in voice.scores.items.values()
        if result.is_split or result.is_in_two_camps
    ]
    split.sort(
        key=lambda story: (
            story.voice.audience is not Audience.LEADERS,
            -snap((story.result.ad or 0) / len(story.result.counts)),
        )
    )
    return tuple(split)


def _parts(scores: WaveScores, voices: Iterable[Voice]) -> Iterator[PartsStory]:
    for voice in voices:
        groups = [_framed(g) for g in scores.named if g.audience is voice.audience]
        withheld = tuple(name for audience, name in scores.withheld if audience is voice.audience)
        if groups:
            alike = len({frozenset(group.items) for group in groups}) == 1
            standings = tuple((group, Standing.of(group)) for group in groups)
            yield PartsStory(voice, standings, withheld, _widest(groups) if alike else None)


def _widest(groups: Sequence[GroupScores]) -> Gap | None:
    """The widest gap between two groups on an index of the whole."""
    return max(
        cell_gaps(groups, STANCES),
        key=lambda gap: (gap.is_worth_discussing, gap.points),
        default=None,
    )
