"""Which questionnaires a wave's answers are read by, when it was asked in more than one version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Item, OpenItem, Questionnaire, load_text
from reflect.responses import Response


@dataclass(frozen=True, slots=True)
class Instrument:
    """The latest version asked of each questionnaire, and answers that can be read by it.

    `changed` holds the ids of items that other versions asked with another meaning (or that the
    latest no longer asks, or scores by other values); answers to those other versions are left out
    of `responses`.
    """

    questionnaires: tuple[Questionnaire, ...]
    responses: tuple[Response, ...]
    changed: tuple[str, ...]


def instrument_of(responses: Iterable[Response], sources: Mapping[str, str]) -> Instrument:
    """The instrument behind `responses`; `sources` maps a questionnaire's hash to its text.

    Raises `Expected` where a text is missing, or where two questionnaires share an item's id.
    """
    responses = tuple(responses)
    last_asked: dict[str, date] = {}
    for response in responses:
        for asked in response.respondent.asked:
            last_asked[asked.hash] = max(
                response.submitted, last_asked.get(asked.hash, response.submitted)
            )
    versions = {hash_: _read(sources, hash_) for hash_ in last_asked}
    latest: dict[str, Questionnaire] = {}
    for hash_, questionnaire in versions.items():
        known = latest.setdefault(questionnaire.id, questionnaire)
        if _age(questionnaire, last_asked[hash_]) > _age(known, last_asked[known.hash]):
            latest[questionnaire.id] = questionnaire
    _check_ids(latest.values())

    @cache
    def unreadable(hash_: str, audience: Audience) -> tuple[str, ...]:
        then = versions[hash_]
        return _unreadable(then, latest[then.id], audience)

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
        kept = {id_: e for id_, e in response.entries.items() if id_ not in others}
        read.append(replace(response, entries=kept) if others else response)
    return Instrument(tuple(latest.values()), tuple(read), tuple(changed))


def _read(sources: Mapping[str, str], hash_: str) -> Questionnaire:
    if hash_ not in sources:
        raise Expected(f"The questionnaire {hash_[:12]} that was answered is not in the database.")
    return load_text(sources[hash_], f"questionnaire {hash_[:12]}").require()


def _age(questionnaire: Questionnaire, last_asked: date) -> tuple[tuple[int, ...], date, str]:
    """What makes one text later than another: version, then day; the hash only to be definite."""
    return tuple(map(int, questionnaire.version.split("."))), last_asked, questionnaire.hash


def _check_ids(questionnaires: Iterable[Questionnaire]) -> None:
    """Answers are kept by item id alone: a scored one in two questionnaires would mix them up."""
    seen: dict[str, tuple[str, Item | OpenItem]] = {}
    for questionnaire in questionnaires:
        for item in questionnaire.items:
            first, other = seen.setdefault(item.id, (questionnaire.id, item))
            if first != questionnaire.id and (isinstance(item, Item) or isinstance(other, Item)):
                raise Expected(
                    f"`{item.id}` is an item of both `{first}` and `{questionnaire.id}`, so their "
                    "answers cannot be told apart; rename it in one of the two files, and ask them "
                    "in different waves until then."
                )


def _unreadable(then: Questionnaire, now: Questionnaire, audience: Audience) -> tuple[str, ...]:
    """Ids of the items of `then` whose answers from `audience` cannot be read by `now`."""
    if then is now:
        return ()
    scored = {item.id: item for item in now.scored}
    return tuple(
        item.id for item in then.items if not _readable(item, scored.get(item.id), audience)
    )


def _readable(then: Item | OpenItem, now: Item | None, audience: Audience) -> bool:
    """Whether an answer to `then` may be scored as one to `now`, or need not be scored at all.

    `same_meaning_as` vouches for the wording only: an option is kept by what it is worth, so on a
    scale of other values it would be another option, or none.
    """
    if isinstance(then, OpenItem):
        return now is None
    return (
        now is not None
        and audience in now.text
        and then.means_as(now, audience)
        and [o.value for o in then.scale.ranked] == [o.value for o in now.scale.ranked]
    )
