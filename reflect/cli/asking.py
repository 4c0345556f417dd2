"""Who is asked what, and in which wave: the same on the screen and in an answer file."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.office.folder import Folder
from reflect.office.waves import latest_of, term_of, wave_called
from reflect.questionnaire import Audience, Questionnaire, find
from reflect.responses import Respondent, Wave
from reflect.responses.groups import known_spelling
from reflect.survey.words import clean
from reflect.words.audiences import VIEW
from reflect.words.commands import typed

if TYPE_CHECKING:
    from reflect.responses.store import Store

LONGEST_NAME = 100
"""Most characters of the name of a group or a wave."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who is answering, as far as the command line says."""

    audience: Audience | None
    group: str | None
    joint: int | None
    core: bool


def name_of(kind: str, given: str) -> str:
    """A name on one line; `Expected` where it is empty or too long to be kept."""
    name = clean(given)
    if not name:
        raise Expected(f"The name of the {kind} is empty; write one, like {_EXAMPLES[kind]}.")
    if len(name) > LONGEST_NAME:
        raise Expected(
            f"The name of the {kind} has {len(name)} characters; {LONGEST_NAME} are the most."
        )
    return name


_EXAMPLES = {"group": "governors", "wave": '"Autumn 2026"'}


def with_words_for(audience: Audience, asked: Iterable[Questionnaire]) -> list[Questionnaire]:
    """The questionnaires that `audience` can be asked; `Expected` where there is none."""
    having = [q for q in asked if audience in q.audiences]
    if not having:
        raise Expected(f"No questionnaire named here has words for {VIEW[audience]}.")
    return having


def respondent_for(
    who: Who, audience: Audience, wave: Wave, asked: Sequence[Questionnaire], store: "Store"
) -> Respondent:
    """A new respondent, with the questionnaires that are put to them kept in the store.

    Parents are asked the short form.
    """
    core = who.core or audience is Audience.PARENTS
    group = name_of("group", who.group) if who.group else None
    kept = tuple(store.keep(q) for q in asked)
    given = Respondent(uuid.uuid4().hex, wave.name, audience, kept, group, who.joint, core)
    return in_known_group(given, store.groups(wave.name, audience))


def in_known_group(respondent: Respondent, known: Iterable[str]) -> Respondent:
    """`respondent` with the group spelled as in `known`; says so where that is another spelling."""
    if respondent.group is None:
        return respondent
    group = known_spelling(respondent.group, known)
    if group != respondent.group:
        dialogue.say(
            f"The group “{respondent.group}” is taken as “{group}”, which is here already."
        )
    return replace(respondent, group=group)


def current_wave(folder: Folder, store: "Store") -> Wave:
    """The open wave; else this term is opened, unless it was opened and closed before."""
    return store.open_wave(wave_to_ask(folder, store))


def wave_to_ask(folder: Folder, store: "Store") -> Wave:
    """The open wave, else that of this term, which is not opened yet."""
    waves = store.waves()
    latest = latest_of(waves)
    if latest and latest.is_open:
        return latest
    today = date.today()
    name = term_of(today, folder.school().country)
    if closed := wave_called(name, waves):
        raise Expected(
            f"The wave “{closed.name}” is closed. To open another: reflect wave open NAME\n"
            f"To go on with this one: reflect wave open {typed(closed.name)}"
        )
    return Wave(name, today)


def refuse_closed(store: "Store", name: str) -> None:
    """`Expected` where answers to this wave are no longer taken."""
    wave = wave_called(name, store.waves())
    if wave and not wave.is_open:
        raise Expected(
            f"The wave “{name}” is closed, so no more answers are taken; what was answered is "
            "kept. Whoever runs the survey can open it again: "
            f"reflect wave open {typed(name)}"
        )


def questionnaires_named(folder: Folder, names: Iterable[str]) -> list[Questionnaire]:
    """The questionnaires of these names or files, each once; `Expected` where two do not agree."""
    found = {q.hash: q for q in (find(name, folder.path).require() for name in names)}
    asked = {q.id: q for q in found.values()}
    if len(asked) < len(found):
        raise Expected("Two of these questionnaires have the same id; use one of them at a time.")
    refuse_shared_ids(asked.values())
    return list(asked.values())


def refuse_shared_ids(questionnaires: Iterable[Questionnaire]) -> None:
    """`Expected` where two of these questionnaires share an item's id."""
    seen: dict[str, str] = {}
    for questionnaire in questionnaires:
        for item in questionnaire.items:
            first = seen.setdefault(item.id, questionnaire.id)
            if first != questionnaire.id:
                raise Expected(
                    f"The item id {item.id} stands in both {first} and {questionnaire.id}, so "
                    "their answers could not be told apart. Rename it in one of the two files, or "
                    "ask them in different waves: reflect wave close, then reflect wave open NAME"
                )


def refuse_mixed(store: "Store", wave: str, asked: Iterable[Questionnaire]) -> None:
    """`Expected` where these share an item's id with others that were answered in the wave."""
    asked = list(asked)
    refuse_shared_ids(asked)
    kept = store.questionnaires()
    if kept.keys() <= {q.hash for q in asked}:
        return  # nothing else was ever asked here
    answered = {a.hash: a.id for r in store.responses(wave) for a in r.respondent.asked}
    others = [hash_ for hash_, id_ in answered.items() if id_ not in {q.id for q in asked}]
    refuse_shared_ids([*(kept[h] for h in others), *asked])
