"""Which questionnaires a wave's answers are read by, when it was asked in more than one version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TypeAlias

from reflect.diagnostics import Expected
from reflect.questionnaire import AnyItem, Audience, Item, OpenItem, OtherItem, Questionnaire
from reflect.responses import Response


@dataclass(frozen=True, slots=True)
class Instrument:
    """The latest version asked of each questionnaire.

    `changed` holds the ids of items that other versions asked with another meaning (or that the
    latest no longer asks, or scores by other values), and that were answered so.
    """

    questionnaires: tuple[Questionnaire, ...]
    changed: tuple[str, ...] = ()
    is_of_several_versions: bool = False


def instrument_of(
    responses: Iterable[Response], kept: Mapping[str, Questionnaire]
) -> tuple[Instrument, tuple[Response, ...]]:
    """The instrument behind `responses`, and these as it can read them.

    `kept` are the questionnaires that were asked, by hash. Answers to other versions that have
    another meaning are left out of the responses returned. Raises `Expected` where a questionnaire
    is missing, or where two share an item's id.
    """
    responses = tuple(responses)
    last_asked: dict[str, date] = {}
    for response in responses:
        for asked in response.respondent.asked:
            last_asked[asked.hash] = max(
                response.submitted, last_asked.get(asked.hash, response.submitted)
            )
    versions = {hash_: _kept(kept, hash_) for hash_ in last_asked}
    latest: dict[str, tuple[_Age, Questionnaire]] = {}
    for hash_, questionnaire in versions.items():
        age = _age(questionnaire, last_asked[hash_], hash_)
        if questionnaire.id not in latest or age > latest[questionnaire.id][0]:
            latest[questionnaire.id] = age, questionnaire
    questionnaires = tuple(questionnaire for _, questionnaire in latest.values())
    _check_ids(questionnaires)
    if len(versions) == len(latest):
        return Instrument(questionnaires), responses

    @cache
    def unreadable(hash_: str, audience: Audience) -> tuple[str, ...]:
        then = versions[hash_]
        return _unreadable(then, latest[then.id][1], audience)

    changed: dict[str, None] = {}
    read = []
    for response in responses:
        others = dict.fromkeys(
            id_
            for asked in response.respondent.asked
            for id_ in unreadable(asked.hash, response.respondent.audience)
            if id_ in response.entries
        )
        changed.update(others)
        entries = {id_: e for id_, e in response.entries.items() if id_ not in others}
        read.append(replace(response, entries=entries) if others else response)
    return Instrument(questionnaires, tuple(changed), is_of_several_versions=True), tuple(read)


def _kept(kept: Mapping[str, Questionnaire], hash_: str) -> Questionnaire:
    if hash_ not in kept:
        raise Expected(f"The questionnaire {hash_[:12]} that was answered is not in the database.")
    return kept[hash_]


_Age: TypeAlias = tuple[tuple[int, ...], date, str]


def _age(questionnaire: Questionnaire, last_asked: date, hash_: str) -> _Age:
    """What makes one text later than another: version, then day; the hash only to be definite."""
    return tuple(map(int, questionnaire.version.split("."))), last_asked, hash_


def _check_ids(questionnaires: Iterable[Questionnaire]) -> None:
    """Answers are kept by item id alone: one in two questionnaires would mix them up."""
    seen: dict[str, tuple[str, AnyItem]] = {}
    for questionnaire in questionnaires:
        for item in questionnaire.items:
            first, other = seen.setdefault(item.id, (questionnaire.id, item))
            in_words = isinstance(item, OpenItem) and isinstance(other, OpenItem)
            if first != questionnaire.id and not in_words:
                raise Expected(
                    f"`{item.id}` is an item of both `{first}` and `{questionnaire.id}`, so their "
                    "answers cannot be told apart; rename it in one of the two files, and ask them "
                    "in different waves until then."
                )


def _unreadable(then: Questionnaire, now: Questionnaire, audience: Audience) -> tuple[str, ...]:
    """Ids of the items of `then` whose answers from `audience` cannot be read by `now`."""
    if then is now:
        return ()
    known = {item.id: item for item in now.items}
    return tuple(
        item.id for item in then.items if not _readable(item, known.get(item.id), audience)
    )


def _readable(then: AnyItem, now: AnyItem | None, audience: Audience) -> bool:
    """Whether an answer to `then` may be read as one to `now`, or need not be read at all.

    `same_meaning_as` vouches for the wording only: an option is kept by what it is worth, so on a
    scale of other values it would be another option, or none.
    """
    if isinstance(then, OpenItem):
        return now is None or isinstance(now, OpenItem)
    if isinstance(then, OtherItem):
        return now is not None and audience in now.text and then.asks_as(now, audience)
    return (
        isinstance(now, Item)
        and audience in now.text
        and then.means_as(now, audience)
        and [o.value for o in then.scale.ranked] == [o.value for o in now.scale.ranked]
    )
