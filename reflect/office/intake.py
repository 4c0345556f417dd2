"""The one door for answers, wherever they come from: survey, answer file, table, JSON.

Here alone it is decided into which wave answers go and whether it still takes any, how a wave and a
group are spelled, who is known already, and which questionnaires may stand side by side in a wave.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.documents import quoted, suggestion
from reflect.office.arrivals.corrections import (
    Correction,
    contradictions,
    correction_of,
    differs,
    said_by,
    what_it_replaces,
)
from reflect.office.arrivals.delivery import Arrival, Delivery
from reflect.office.asking import Who, refuse_shared_ids
from reflect.office.waves import name_for_next, term_of, wave_called
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import (
    Batch,
    Fact,
    Respondent,
    Response,
    Sitting,
    Wave,
    WaveClosed,
    blank,
)
from reflect.responses.groups import known_spelling
from reflect.words.commands import typed

if TYPE_CHECKING:
    from reflect.responses.store import Store


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking a delivery in will do; nothing of it is done yet.

    `known` counts responses that are here already with the same answers, `twice` those that stand
    in the delivery again, `left_out` those in which nothing was answered. `respelled` has names of
    waves and groups as they were given, with how they are spelled here.
    """

    new: tuple[Response, ...]
    questionnaires: tuple[Questionnaire, ...]
    waves: tuple[Wave, ...]
    known: int = 0
    twice: int = 0
    left_out: int = 0
    respelled: Mapping[str, str] = field(default_factory=dict)
    closed_on_arrival: tuple[str, ...] = ()
    """Waves that were open where they come from, and are taken in closed: another is open here."""

    is_here_under_other_ids: bool = False
    """Whether everybody new has the same answers as somebody here, as in a table exported here."""

    batch: Batch | None = None
    """What it is called from now on."""

    instead_of: tuple[str, ...] = ()
    """The ids of responses here whose place it takes; they are kept aside."""

    correction: Correction | None = None
    """The import that it looks like, put right, where that was not said."""

    told_waves: tuple[Wave, ...] = ()
    """Open waves that are here, and may learn from it how many were invited."""


def wave_for_answers(store: "Store", country: str, today: date) -> Wave:
    """The wave that answers go into unless another is named: the open one.

    In a folder without any it is that of this term, which is not kept yet. Raises `Expected` where
    there are waves and none is open: that somebody closed one means something.
    """
    waves = store.waves()
    if open_ := next((wave for wave in waves if wave.is_open), None):
        return open_
    term = term_of(today, country)
    if waves:
        last = waves[-1].name
        raise Expected(
            f"The wave “{last}” is closed, and no other is open. "
            f"To open another: reflect wave open {typed(name_for_next(waves, term))}\n"
            f"To go on with this one: reflect wave open {typed(last)}"
        )
    return Wave(term, today)


def seated(
    store: "Store",
    who: Who,
    audience: Audience,
    wave: Wave,
    asked: Sequence[Questionnaire],
    id_: str,
) -> Respondent:
    """A respondent who is about to answer, with their group as it is spelled here.

    The wave and the questionnaires are kept from now on. Raises `Expected` where the wave takes no
    answers, or other questionnaires are in the way.
    """
    respondent = who.as_respondent(id_, wave.name, audience, asked)
    store.open_wave(wave)
    refuse_mixed(store, wave.name, asked)
    for questionnaire in asked:
        store.keep(questionnaire)
    store.remember(Fact.LAST_WAVE, wave.name)
    if respondent.group is None:
        return respondent
    known = store.groups(respondent.wave, respondent.audience)
    return replace(respondent, group=known_spelling(respondent.group, known))


def hand_in(store: "Store", sitting: Sitting, items: Iterable[str], today: date) -> Response:
    """Submit what a respondent has answered; `Expected` where the wave was closed meanwhile."""
    response = store.submit(sitting, items, today)
    store.remember(Fact.LAST_WAVE, response.respondent.wave)
    return response


def arranged(store: "Store", delivery: Delivery, today: date) -> Intake:
    """What taking a delivery in will do.

    Raises `Refused` with every response that cannot be taken: X108 (the same respondent with other
    answers), X109 (submitted on a day to come), A006 (a wave that is not here); and `Expected`
    where a wave is closed, or other questionnaires are in the way.
    """
    waves = store.waves()
    spelling = _Spelling(store, waves)
    arrivals = [_saying(a, spelling.of(a.response)) for a in delivery.arrivals]
    given = [a for a in arrivals if _says_something(a.response)]
    here = {r.respondent.id: r for r in store.responses()}
    if delivery.makes_ids:
        given = list(_salted(given, here, store.salt()))
    strange = list(_strange_waves(given, delivery, waves))
    problems = [*delivery.problems, *strange, *_early(given, today)]
    responses = {a.response.respondent.id: a.response for a in given}
    differing = [id_ for id_, r in responses.items() if id_ in here and differs(r, here[id_])]
    as_replaced = differing if delivery.replaces else []
    kept = {id_: response for id_, response in here.items() if id_ not in as_replaced}
    problems += [] if strange else contradictions(given, kept, delivery.door)
    if problems:
        raise Refused(problems)
    correction = correction_of(store, responses, here)
    instead_of = what_it_replaces(delivery, correction, differing) if delivery.replaces else []
    new = tuple(r for id_, r in responses.items() if id_ not in kept)
    used = {asked.hash for response in new for asked in response.respondent.asked}
    questionnaires = tuple({q.hash: q for q in delivery.questionnaires if q.hash in used}.values())
    names = list(dict.fromkeys(response.respondent.wave for response in new))
    _refuse_closed(waves, names)
    for name in names:
        asked = {a.hash for r in new if r.respondent.wave == name for a in r.respondent.asked}
        refuse_mixed(store, name, [q for q in questionnaires if q.hash in asked])
    made, shut = _made(names, delivery.waves, waves, today)
    return Intake(
        new,
        questionnaires,
        made,
        len(responses) - len(new),
        len(given) - len(responses),
        len(arrivals) - len(given),
        spelling.respelled,
        shut,
        len(new) == len(responses) and _have_twins(new, here.values()),
        delivery.batch(today),
        tuple(instead_of),
        None if delivery.names_respondents or delivery.replaces else correction,
        tuple(wave for wave in delivery.waves if wave_called(wave.name, waves)),
    )


def take_in(store: "Store", intake: Intake) -> int:
    """Keep what was arranged, all or nothing; how many responses are new."""
    added = store.add(
        intake.new,
        intake.questionnaires,
        [*intake.waves, *intake.told_waves],
        intake.batch,
        intake.instead_of,
    )
    if added:
        store.remember(Fact.LAST_WAVE, intake.new[-1].respondent.wave)
    return added


class _Spelling:
    """Names of waves and groups as they are spelled here, or first came in."""

    def __init__(self, store: "Store", waves: Iterable[Wave]) -> None:
        self._store = store
        self._waves = [wave.name for wave in waves]
        self._groups: dict[tuple[str, Audience], list[str]] = {}
        self.respelled: dict[str, str] = {}

    def of(self, response: Response) -> Response:
        """`response` with its names so spelled."""
        who = response.respondent
        wave = self._known(who.wave, self._waves)
        group = who.group
        if group is not None:
            if (wave, who.audience) not in self._groups:
                self._groups[wave, who.audience] = self._store.groups(wave, who.audience)
            group = self._known(group, self._groups[wave, who.audience])
        if (wave, group) == (who.wave, who.group):
            return response
        return _by(replace(who, wave=wave, group=group), response)

    def _known(self, name: str, known: list[str]) -> str:
        if name in known:
            return name
        spelled = known_spelling(name, known)
        if spelled not in known:
            known.append(spelled)
        if spelled != name:
            self.respelled[name] = spelled
        return spelled


def _says_something(response: Response) -> bool:
    """Whether anything was answered or noted."""
    return any(entry.note or not blank(entry) for entry in response.entries.values())


def _salted(
    arrivals: Iterable[Arrival], here: Mapping[str, Response], salt: str
) -> Iterator[Arrival]:
    """With ids of this folder; what an earlier version took in keeps the id it has."""
    for arrival in arrivals:
        who = arrival.response.respondent
        if who.id in here:
            yield arrival
            continue
        id_ = hashlib.sha256(f"{salt} {who.id}".encode()).hexdigest()[:32]
        yield _saying(arrival, _by(replace(who, id=id_), arrival.response))


def _by(who: Respondent, response: Response) -> Response:
    """The same answers by somebody else; as `replace`, which is slow for many."""
    return Response(who, response.entries, response.submitted)


def _saying(arrival: Arrival, response: Response) -> Arrival:
    same = response is arrival.response
    return arrival if same else Arrival(response, arrival.path, arrival.line)


def _strange_waves(
    arrivals: Iterable[Arrival], delivery: Delivery, waves: Sequence[Wave]
) -> Iterator[Diagnostic]:
    if delivery.makes_waves or not waves:
        return
    here = [wave.name for wave in waves]
    for arrival in arrivals:
        name = arrival.response.respondent.wave
        if name not in here:
            said = f"there is no wave {quoted(name)} here; {suggestion(name, here)}"
            yield Diagnostic(arrival.path, arrival.line, int(arrival.line > 0), "A006", said)


def _early(arrivals: Iterable[Arrival], today: date) -> Iterator[Diagnostic]:
    """Responses submitted on a day to come, by which no clock can have been right."""
    for arrival in arrivals:
        if (day := arrival.response.submitted) > today:
            said = f"was submitted on {day}, which is still to come; put the day right"
            yield Diagnostic(arrival.path, arrival.line, int(arrival.line > 0), "X109", said)


def _have_twins(new: Sequence[Response], here: Collection[Response]) -> bool:
    return len(new) <= len(here) and Counter(map(said_by, new)) <= Counter(map(said_by, here))


def _refuse_closed(waves: Sequence[Wave], names: Iterable[str]) -> None:
    for name in names:
        wave = wave_called(name, waves)
        if wave and not wave.is_open:
            raise WaveClosed(wave.name)


def refuse_mixed(store: "Store", wave: str, asked: Iterable[Questionnaire]) -> None:
    """`Expected` where these share an item's id with others that were answered in the wave."""
    asked = list(asked)
    refuse_shared_ids(asked)
    kept = store.questionnaires()
    if kept.keys() <= {q.hash for q in asked}:
        return  # nothing else was ever asked here
    answered = store.answered(wave).items()
    others = [hash_ for hash_, id_ in answered if id_ not in {q.id for q in asked}]
    refuse_shared_ids([*(kept[hash_] for hash_ in others), *asked])


def _made(
    names: Sequence[str], described: Iterable[Wave], waves: Sequence[Wave], today: date
) -> tuple[tuple[Wave, ...], tuple[str, ...]]:
    """The waves to be made, and those of them that are shut though they come open.

    One that is described keeps its days, any other is opened today. Only one can be open: a wave
    stays so where it is the only one that comes, and none is open here.
    """
    new = [name for name in names if wave_called(name, waves) is None]
    may_be_open = len(new) == 1 and not any(wave.is_open for wave in waves)
    by_name = {wave.name: wave for wave in described}
    made, shut = [], []
    for name in new:
        wave = by_name.get(name) or wave_called(name, list(by_name.values())) or Wave(name, today)
        wave = replace(wave, name=name)
        if wave.is_open and not may_be_open:
            shut += [name] if name in by_name else []
            wave = replace(wave, closed=max(today, wave.opened))
        made.append(wave)
    return tuple(made), tuple(shut)
