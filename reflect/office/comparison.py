"""What is compared: two waves, or two groups of one wave, as far as both may be shown."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.office.asking import refuse_unknown
from reflect.office.asking.pulse import PULSED, kept_for
from reflect.office.sharing import Sharing, floor_in_words, profile_for, why_nothing
from reflect.office.waves import latest_wave, wave_called
from reflect.questionnaire import Audience, Questionnaire, audiences_in_order, audiences_of
from reflect.responses import Response, Wave
from reflect.responses.groups import known_spelling
from reflect.scoring.cells import STANCES, TYPES, Cell
from reflect.scoring.change import WaveChange, change, measured
from reflect.scoring.compared import Functions, GroupsCompared, Moment, Side, WavesCompared
from reflect.scoring.gaps import cell_gaps, item_gaps
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.statistics.comparing import benjamini_hochberg
from reflect.words.audiences import view_of
from reflect.words.commands import typed

if TYPE_CHECKING:
    from reflect.responses.store import Store
    from reflect.scoring.model import GroupScores, WaveScores
    from reflect.scoring.reading import Read


def compared(
    store: "Store",
    first: str,
    second: str,
    *,
    wave: str | None,
    audience: Audience | None,
    sharing: Sharing,
) -> WavesCompared | GroupsCompared:
    """Two waves, or two groups of a wave, whichever these names are; `Expected` where neither.

    Of two waves the one opened first is *then*; of two opened on one day, the one named first.
    `audience` narrows two waves to it; `wave` says in which wave two groups are compared.
    """
    waves = store.waves()
    named = [wave_called(given, waves) for given in (first, second)]
    own = audiences_of(store.questionnaires().values())
    sides = [Side.read(given, own) for given in (first, second)]
    if wave is None and named[0] and named[1]:
        then, now = sorted((named[0], named[1]), key=lambda wave: wave.opened)
        return _waves(store, then, now, audience, sharing)
    if not (sides[0] and sides[1]):
        raise Expected(_neither(first, second, waves, wave))
    if audience:
        raise Expected(
            "--audience goes with two waves; a group carries its own, like parents/NAME."
        )
    chosen = latest_wave(store, wave)
    profile = profile_for(chosen, sharing)
    heard = _heard(store, chosen)
    kept = kept_for(store.questionnaires(), [chosen])
    return groups_compared(chosen, (sides[0], sides[1]), heard, kept, profile)


def _waves(
    store: "Store", then: Wave, now: Wave, audience: Audience | None, sharing: Sharing
) -> WavesCompared:
    if then == now:
        raise Expected(f"“{now.name}” cannot be compared with itself; name another wave.")
    for each in (then, now):
        profile = profile_for(each, sharing)
    heard = [_heard(store, each) for each in (then, now)]
    refuse_unknown(audience, store.questionnaires().values())
    if audience:
        heard = [[r for r in given if r.respondent.audience is audience] for given in heard]
        if not any(heard):
            raise Expected(
                f"Nobody of {view_of(audience)} answered in “{then.name}” or “{now.name}”."
            )
    return waves_compared((then, heard[0]), (now, heard[1]), store.questionnaires(), profile)


def _heard(store: "Store", wave: Wave) -> list[Response]:
    if responses := store.responses(wave.name):
        return list(responses)
    raise Expected(f"Nobody has submitted answers in “{wave.name}” yet: reflect survey")


def _neither(first: str, second: str, waves: Sequence[Wave], wave: str | None) -> str:
    names = ", ".join(f"“{each.name}”" for each in waves) or "none yet"
    groups = "leaders, staff, parents, or a named group like “parents/Year 3”"
    if wave is not None and all(wave_called(given, waves) for given in (first, second)):
        return f"--wave says in which wave to compare two groups ({groups}); leave it out here."
    return (
        f"“{first}” and “{second}” are neither two waves nor two groups. Waves here: {names}. "
        f"Groups: {groups}."
    )


def waves_compared(
    then: tuple[Wave, Sequence[Response]],
    now: tuple[Wave, Sequence[Response]],
    kept: Mapping[str, Questionnaire],
    profile: Profile,
) -> WavesCompared:
    """Two waves, each with its responses, over the items whose meaning stayed the same.

    Where one is a pulse, they are compared on its items alone, one by one.
    """
    from reflect.scoring.privacy.gate import score_alike
    from reflect.scoring.reading import read

    kept = kept_for(kept, (then[0], now[0]))
    pair = then, now
    before, after = ((wave.name, read(given, kept)) for wave, given in pair)
    scores = score_alike(before, after, profile)
    heard = [
        (wave.name, {response.respondent.audience for response in given}) for wave, given in pair
    ]
    moments = Moment(then[0].name, then[0].opened), Moment(now[0].name, now[0].opened)
    found = changed(moments, scores, change(*scores), heard, profile)
    if not (pulse := then[0].pulse or now[0].pulse):
        return found
    silent = {a: why for a, why in found.not_compared.items() if a is PULSED}
    return replace(found, not_compared=silent, measures=measured(*scores, pulse))


def changed(
    moments: tuple[Moment, Moment],
    scores: "Sequence[WaveScores]",
    found: WaveChange,
    heard: Sequence[tuple[str, Collection[Audience]]],
    profile: Profile,
) -> WavesCompared:
    """What was found of two waves, and why there is nothing of some who were `heard` in one."""
    audiences = {audience for _, of_wave in heard for audience in of_wave}
    compared = {group.audience for group in found.groups}
    missing = {
        audience: _why_not(audience, heard, scores, profile)
        for audience in audiences_in_order(audiences - compared)
    }
    return WavesCompared(*moments, found, scores[1].questionnaires, missing, profile)


def _why_not(
    audience: Audience,
    heard: Sequence[tuple[str, Collection[Audience]]],
    scores: "Sequence[WaveScores]",
    profile: Profile,
) -> str:
    """Why nothing is said of what changed for an audience that answered at least once."""
    view = view_of(audience)
    for name, audiences in heard:
        if audience not in audiences:
            return f"Nobody of {view} answered in “{name}”, so there is nothing to compare."
    if profile.shares and profile.with_leaders and audience is Audience.LEADERS:
        return "What changed for the leadership team is not passed on; its indices of a wave are."
    for (name, _), of_wave in zip(heard, scores, strict=True):
        if audience in of_wave.too_few:
            return f"“{name}”: {why_nothing(audience, profile)}"
    return f"No item was asked of {view} in both waves with the same meaning."


def groups_compared(
    wave: Wave,
    sides: tuple[Side, Side],
    responses: Sequence[Response],
    kept: Mapping[str, Questionnaire],
    profile: Profile,
) -> GroupsCompared:
    """Two groups of a wave; `Expected` where one may not be shown, or they share no item."""
    from reflect.scoring.reading import read

    heard: dict[Audience, set[str]] = {}
    for who in (response.respondent for response in responses):
        heard.setdefault(who.audience, set()).update([who.group] if who.group else [])
    return groups_of(wave, sides, read(responses, kept), heard, profile)


def groups_of(
    wave: Wave,
    sides: tuple[Side, Side],
    answers: "Read",
    heard: Mapping[Audience, Collection[str]],
    profile: Profile,
) -> GroupsCompared:
    """Two groups of the answers of a wave; `heard` are the named groups of who answered."""
    from reflect.scoring.privacy.gate import score_shared, score_wave

    _refuse_strangers(sides)
    _refuse_part_of_whole(sides)
    first, second = (_known(side, wave, heard) for side in sides)
    if first == second:
        raise Expected(f"“{first}” cannot be compared with itself; name another group.")
    scores = score_wave(wave.name, answers, wave.invited, profile)
    pair = [_shown(side, wave, scores) for side in (first, second)]
    listed = [group.items.keys() for group in pair if group.items]
    shared = set(listed[0]).intersection(*listed[1:]) if listed else set()
    if not shared:
        raise Expected(f"{first} and {second} were asked no item in common that may be shown.")
    scores = score_shared(scores, answers, wave.invited, pair)
    a, b = (_shown(side, wave, scores) for side in (first, second))
    subscales = [c for c in dict.fromkeys([*a.indices, *b.indices]) if c.subscale]
    of_whole = cell_gaps([a, b], STANCES)  # looked at by themselves, as the report does
    cells = (*of_whole, *cell_gaps([a, b], (*TYPES, *subscales)))
    return GroupsCompared(
        wave.name,
        (first, second),
        (a, b),
        len(shared),
        cells,
        item_gaps([a, b]),
        scores.questionnaires,
        scores.changed,
        profile,
        _functioning(answers.without(scores.aside), a, b, scores.questionnaires),
    )


def _functioning(
    answers: "Read", a: "GroupScores", b: "GroupScores", questionnaires: Sequence[Questionnaire]
) -> dict[str, Functions]:
    from reflect.scoring.privacy.functioning import functioning_of

    found = functioning_of(answers, a, b, questionnaires)
    adjusted = benjamini_hochberg([each.p for each in found.values()])
    return {id_: Functions(each, p) for (id_, each), p in zip(found.items(), adjusted, strict=True)}


def _refuse_strangers(sides: tuple[Side, Side]) -> None:
    """What the framing says of a gap it says of those whom it knows, and of nobody else."""
    first, second = (side.audience for side in sides)
    if first is not second and (first.is_own or second.is_own):
        raise Expected(
            "Gaps are told between leaders, staff and parents, and between groups of one "
            f"audience. {first} and {second} stand side by side in: reflect report"
        )


def _refuse_part_of_whole(sides: tuple[Side, Side]) -> None:
    first, second = sides
    if first.audience is second.audience and (first.name is None) != (second.name is None):
        part, whole = (first, second) if first.name else (second, first)
        raise Expected(
            f"{part} is part of {whole}: its people would be compared with themselves, and the "
            f"rest could be worked out. Compare it with another group, like {whole}/NAME, or with "
            "another audience."
        )


def _known(side: Side, wave: Wave, heard: Mapping[Audience, Collection[str]]) -> Side:
    """`side` as its name is spelled in the wave; `Expected` where nobody answered."""
    if side.audience not in heard:
        raise Expected(
            f"Nobody of {view_of(side.audience)} has answered in “{wave.name}” yet. "
            f"Ask: reflect survey --audience {side.audience}"
        )
    if side.name is None:
        return side
    names = sorted(heard[side.audience])
    name = known_spelling(side.name, names)
    if name not in names:
        known = ", ".join(f"{side.audience}/{each}" for each in names) or "none"
        raise Expected(f"There is no group “{side}” in “{wave.name}”. Groups there: {known}.")
    return Side(side.audience, name)


def _shown(side: Side, wave: Wave, scores: "WaveScores") -> "GroupScores":
    """The scores of a side; `Expected` with the reason where nothing of it is shown."""
    groups = scores.named if side.name else scores.groups
    for group in groups:
        if (group.audience, group.name) == (side.audience, side.name):
            return group
    raise Expected(_why_hidden(side, wave, scores))


def _why_hidden(side: Side, wave: Wave, scores: "WaveScores") -> str:
    if side.name is None or side.audience in scores.too_few:
        return f"“{wave.name}”: {why_nothing(side.audience, scores.profile)}"
    few = floor_in_words(scores.profile)
    return (
        f"Nothing is shown of {side} in “{wave.name}”: fewer than {few} answered there, or the "
        "answers of so few others could be worked out by subtraction. See which groups are shown: "
        f"reflect score --wave {typed(wave.name)}"
    )


def cell_titles(questionnaires: Sequence[Questionnaire], cells: Sequence[Cell]) -> Iterator[str]:
    """What each of these cells is called on the screen."""
    titles = {f"{q.id}/{s.id}": s.title for q in questionnaires for s in q.subscales}
    for cell in cells:
        if cell.subscale:
            yield titles[cell.subscale]
        else:
            words = [tag.label for tag in (cell.type, cell.stance) if tag]
            yield ", ".join([words[0], *(word.lower() for word in words[1:])])
