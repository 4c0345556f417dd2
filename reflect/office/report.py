"""The action report of a wave: which answers it is told from, and its story."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.memory import no_search_for_cycles
from reflect.office.asking import refuse_unknown
from reflect.office.asking.languages import in_words_of, places_of, status_of
from reflect.office.sharing import floor_in_words
from reflect.office.waves import earlier_with_answers, latest_wave, remarks_on
from reflect.plan import Plan
from reflect.plan.model import items_measured, plan_named
from reflect.questionnaire import Audience, Questionnaire, Status
from reflect.report.care import Care
from reflect.report.editions import Edition
from reflect.responses import Response, Wave
from reflect.school import School
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.privacy.profile import INTERNAL, Profile
from reflect.words.audiences import view_of
from reflect.words.commands import typed
from reflect.words.language import ENGLISH, Language

if TYPE_CHECKING:
    from reflect.report.story import Story
    from reflect.responses.store import Store


@dataclass(frozen=True, slots=True)
class Told:
    """How a report is told: of whom, to whom, and how much."""

    audience: Audience | None = None
    """Whose answers alone; None: all, side by side."""

    profile: Profile = INTERNAL
    exclude: Collection[Doubt] = ()
    names: Collection[str] = ()
    """Names to mask in what people wrote."""

    priorities: int = 3
    made_up: bool = False
    plans: Sequence[Plan] = ()
    """What was decided after the school's waves."""

    checked: Mapping[str, Status] = field(default_factory=dict)
    """How far translations are checked, by the tag of their language."""

    edition: Edition = Edition.FULL
    """Only the full one has pages of the groups within audiences, which are not scored else."""

    language: Language = ENGLISH
    places: Sequence[Path] = ()
    """The language of questionnaires and actions, and folders that may hold translations."""

    @property
    def to_families(self) -> bool:
        """Whether parents are told what parents said, without whom there is nothing to tell."""
        return self.edition is Edition.PARENTS


@dataclass(frozen=True, slots=True)
class Answered:
    """A wave, its answers, and the questionnaires they were given to, by hash."""

    wave: Wave
    responses: Sequence[Response]
    kept: Mapping[str, Questionnaire] = field(repr=False)


class NobodyAnswered(Expected):
    """A wave in which nobody has submitted anything."""

    def __init__(self, wave: Wave, message: str) -> None:
        super().__init__(message)
        self.wave = wave


@dataclass(frozen=True, slots=True)
class Report:
    """A story to be drawn, and what should be said beside it."""

    story: "Story"
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is told from: a wave, and the one to compare it with, where there is one."""

    now: Answered
    before: Answered | None
    checked: Mapping[str, Status] = field(default_factory=dict)
    """How far translations are checked, by the tag of their language."""


def worded_as(material: Material, worded: Iterable[Questionnaire]) -> Material:
    """The same answers to the same questionnaires, as these word them."""
    kept = {questionnaire.hash: questionnaire for questionnaire in worded}
    before = material.before and replace(material.before, kept=kept)
    return replace(material, now=replace(material.now, kept=kept), before=before)


def report_on(store: "Store", school: School, wave: Wave, since: str | None, told: Told) -> Report:
    """The report of a wave beside the one named `since`, or else the last one before it.

    Raises `Expected` where there is nothing to tell, or nothing that may be told.
    """
    return report_of(material_of(store, wave, since, told), school, told)


def material_of(store: "Store", wave: Wave, since: str | None, told: Told) -> Material:
    """What the report of a wave is told from; `NobodyAnswered` where nobody has.

    `Expected` where there is no report of such a wave, or not of whom `told` asks for.
    """
    if wave.pulse:
        raise Expected(_of_pulse(wave, store.waves()))
    responses, kept = store.responses(wave.name), store.questionnaires()
    if not told.language.is_english:
        told_in = in_words_of(told.language, [*kept.values()], told.places)
        kept = {questionnaire.hash: questionnaire for questionnaire in told_in}
    if not responses:
        raise NobodyAnswered(
            wave,
            f"Nobody has submitted answers in “{wave.name}” yet. Ask the first: reflect survey"
            f"{earlier_with_answers(store, wave)}",
        )
    refuse_unknown(told.audience, kept.values())
    if told.audience and not any(r.respondent.audience is told.audience for r in responses):
        raise Expected(
            f"No answers from {view_of(told.audience)} in “{wave.name}” yet. "
            f"Ask: reflect survey --audience {told.audience}"
        )
    before = _before(store, wave, since, kept, shares=told.profile.shares)
    checked = _checked(responses, kept.values(), store.folder)
    return Material(Answered(wave, responses, kept), before, checked)


def report_of(material: Material, school: School, told: Told) -> Report:
    """The report told from `material`; `Expected` where nothing of it may be told."""
    now, before = material.now, material.before
    told = replace(told, checked=material.checked)
    stories = [
        story
        for part in _parts(now)
        if (answered := _only(now, part)).responses
        and (story := story_of(answered, school, told, before and _only(before, part)))
    ]
    if not stories:
        if told.to_families:
            told = replace(told, audience=Audience.PARENTS)
        raise Expected(_nothing_to_tell(now.wave, now.responses, told))
    first, *others = stories
    remarks = tuple(remarks_on(now.wave, now.responses))
    return Report(replace(first, others=tuple(others)), remarks)


def _checked(
    responses: Sequence[Response], kept: Iterable[Questionnaire], folder: Path
) -> dict[str, Status]:
    """How far the translations are checked that these people answered."""
    kept = list(kept)
    own = {questionnaire.language for questionnaire in kept}
    found = {}
    for tag in {r.respondent.language for r in responses} - own - {None}:
        if tag and (status := status_of(kept, Language(tag), places_of(folder))):
            found[tag] = status
    return found


@no_search_for_cycles()
def story_of(
    now: Answered, school: School, told: Told, before: Answered | None = None
) -> "Story | None":
    """Score a wave's answers and tell their story; None where nothing may be shown."""
    from reflect.actions import built_in_library
    from reflect.actions.translated import in_language
    from reflect.report.composing import Basis, compose
    from reflect.scoring import SCORING_VERSION
    from reflect.scoring.carelessness.sifting import sift
    from reflect.scoring.change import change, measured
    from reflect.scoring.privacy.gate import score_alike, score_shared, score_wave
    from reflect.scoring.reading import read

    wave = now.wave
    sifted = sift(read(now.responses, now.kept), told.exclude, told.profile)
    answers = sifted.kept if told.edition is Edition.FULL else sifted.kept.without_groups()
    scores = score_wave(wave.name, answers, wave.invited, told.profile)
    shared = score_shared(scores, answers, wave.invited)
    changed, measures = None, {}
    plan_before = plan_named(told.plans, before.wave.name) if before else None
    if before:
        then = sift(read(before.responses, before.kept), told.exclude, told.profile).kept
        pair = score_alike((before.wave.name, then), (wave.name, sifted.kept), told.profile)
        changed = change(*pair, told.audience)
        if plan_before:
            measures = measured(*pair, items_measured(plan_before))
    basis = Basis(
        responses=answers.responses,
        library=in_language(built_in_library(), told.language),
        school=school,
        wave=wave,
        scoring_version=SCORING_VERSION,
        software={
            "reflect": version("school-reflect"),
            **{name: version(name) for name in ("polars", "weasyprint", "pydyf")},
        },
        priorities=told.priorities,
        made_up=told.made_up,
        names=told.names,
        change=changed,
        care=Care(sifted.doubtful, sifted.left_out, 0),
        decided=plan_named(told.plans, wave.name),
        before=plan_before,
        measures=measures,
        checked=told.checked,
    )
    story = compose(scores, shared, basis, told.audience)
    if told.to_families and story and Audience.PARENTS not in {v.audience for v in story.voices}:
        return None
    return story


def _of_pulse(pulse: Wave, waves: Sequence[Wave]) -> str:
    said = f"“{pulse.name}” is a pulse: its few questions make no report."
    whole = [wave.name for wave in waves if not wave.pulse]
    if not whole:
        return said
    return (
        f"{said} Beside the same ones of “{whole[-1]}”: "
        f"reflect compare {typed(whole[-1])} {typed(pulse.name)}\n"
        f"The report of that wave: reflect report --wave {typed(whole[-1])}"
    )


def _before(
    store: "Store",
    wave: Wave,
    since: str | None,
    kept: Mapping[str, Questionnaire],
    *,
    shares: bool,
) -> Answered | None:
    """The wave to compare with: the one named, else the one before it that was answered.

    It is no pulse, which asks too little to look back to. Waves run forwards: one opened later
    cannot be the one before. Of two opened on one day the one that is named as such is.
    """
    waves = store.waves()
    names = [each.name for each in waves]
    earlier = waves[: names.index(wave.name)]
    if since is not None:
        named = latest_wave(store, since)
        if named.name == wave.name:
            raise Expected(f"“{wave.name}” cannot be compared with itself; name another wave.")
        if named.pulse:
            raise Expected(_of_pulse(named, [wave]))
        if named.opened > wave.opened:
            raise Expected(
                f"“{named.name}” was opened after “{wave.name}”, and a report looks back. The "
                f"other way: reflect report --wave {typed(named.name)} --since {typed(wave.name)}"
            )
        earlier = [named]
    if shares:
        earlier = [each for each in earlier if not each.is_open]
    for each in reversed([wave for wave in earlier if not wave.pulse]):
        if responses := store.responses(each.name):
            return Answered(each, responses, kept)
    if since is not None:
        raise Expected(f"Nobody answered in “{since}”, or it is still open.")
    return None


def _nothing_to_tell(wave: Wave, responses: Sequence[Response], told: Told) -> str:
    heard = {r.respondent.audience for r in responses}
    profile = told.profile
    if profile.shares and not profile.with_leaders and heard == {Audience.LEADERS}:
        return (
            "Only leaders have answered, and they are left out of a report that leaves the house. "
            "If the team agrees to share its indices: --with-leaders"
        )
    whose = f" from {view_of(told.audience)}" if told.audience else ""
    return (
        f"There are fewer than {floor_in_words(profile)} answers{whose} in “{wave.name}”, so "
        "nothing is shown of them yet: it could be traced to one person. Ask more of them first."
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What is told apart: questionnaires by id, and if they claim the framing, of whom."""

    ids: frozenset[str]
    own: bool | None = None
    """Of audiences of their own, whom the framing does not know, or of the others; None of all."""

    def is_of(self, response: Response) -> bool:
        """Whether it tells of a respondent."""
        return self.own is None or response.respondent.audience.is_own is self.own


def _parts(answered: Answered) -> list[_Part]:
    """All that claim the framing together, then what own audiences say to them, then each other."""
    asked = [
        answered.kept[hash_]
        for hash_ in dict.fromkeys(a.hash for r in answered.responses for a in r.respondent.asked)
    ]
    framed = frozenset(questionnaire.id for questionnaire in asked if questionnaire.framed)
    others = sorted({questionnaire.id for questionnaire in asked} - framed)
    of_framed = [_Part(framed, own=False), _Part(framed, own=True)] if framed else []
    return [*of_framed, *(_Part(frozenset({id_})) for id_ in others)]


def _only(answered: Answered, part: _Part) -> Answered:
    """What was said to the questionnaires of a part by those it tells of."""
    of_part = [response for response in answered.responses if part.is_of(response)]
    hashes = {asked.hash for r in answered.responses for asked in r.respondent.asked}
    wanted = {hash_ for hash_ in hashes if answered.kept[hash_].id in part.ids}
    if wanted == hashes:
        return replace(answered, responses=of_part)
    items = {item.id for hash_ in wanted for item in answered.kept[hash_].items}
    responses = [
        replace(
            response,
            respondent=replace(response.respondent, asked=asked),
            entries={id_: entry for id_, entry in response.entries.items() if id_ in items},
        )
        for response in of_part
        if (asked := tuple(a for a in response.respondent.asked if a.hash in wanted))
    ]
    return replace(answered, responses=responses)
