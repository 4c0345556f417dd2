"""A number over all that a submitted response says, which tells a damaged one."""

import hashlib
import json
from functools import lru_cache

from reflect.questionnaire import Missing
from reflect.responses.coding import picks_text
from reflect.responses.model import Chosen, Entry, Picked, Response, Wave, Written
from reflect.responses.packing import entry_of, word_of


def checksum(response: Response) -> str:
    """Sixteen characters that differ where anything of a response does; order of items is none."""
    who = response.respondent
    whose = _whose(who.wave, who.audience, who.group, who.joint, who.core, who.language)
    asked = _listed(tuple([asked.hash for asked in who.asked]))
    said = ",".join([_said(item, response.entries[item]) for item in sorted(response.entries)])
    head = f'[[{_ENCODER.encode(who.id)},{whose}],{asked},"{response.submitted}"'
    return _digest(f"{head},[{said}]]")


@lru_cache(maxsize=1_000)  # most people are asked as others are
def _whose(*who: object) -> str:
    *always, language = who
    more = [] if language is None else [language]  # which older versions did not know
    return _ENCODER.encode([*always, *more])[1:-1]


@lru_cache(maxsize=1_000)
def _listed(texts: tuple[str, ...]) -> str:
    return _ENCODER.encode(texts)


def wave_checksum(wave: Wave) -> str:
    """The same over a wave: its name, days, numbers and, of a pulse, items."""
    invited = sorted((audience.value, number) for audience, number in wave.invited.items())
    closed = str(wave.closed) if wave.closed else None
    said: list[object] = [wave.name, str(wave.opened), closed, invited, wave.counts_families]
    if wave.pulse:
        said.append(list(wave.pulse))
    return _digest(_ENCODER.encode(said))


def _said(item: str, entry: Entry) -> str:
    """What stands beside one item, as JSON."""
    if (word := word_of(entry)) is not None:
        return _said_often(item, word)
    return _ENCODER.encode([item, *_parts(entry)])


@lru_cache(maxsize=100_000)  # most people say what others say
def _said_often(item: str, word: str) -> str:
    return _ENCODER.encode([item, *_parts(entry_of(word))])


def _parts(entry: Entry) -> tuple[str, float | str | None, str | None]:
    match entry.answer:
        case Chosen(value):
            return "value", float(value), entry.note
        case Picked(values):
            return "picked", picks_text(values), entry.note
        case Written(words):
            return "words", words, entry.note
        case Missing() as missing:
            return "missing", missing.value, entry.note
    return "none", None, entry.note


_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
