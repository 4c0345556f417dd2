"""A number over all that a submitted response says, which tells a damaged one."""

import hashlib
import json
from functools import lru_cache

from reflect.questionnaire import Missing
from reflect.responses.model import Chosen, Entry, Response, Wave, Written


def checksum(response: Response) -> str:
    """Sixteen characters that differ where anything of a response does; order of items is none."""
    who = response.respondent
    return _digest(
        [
            [who.id, who.wave, who.audience, who.group, who.joint, who.core],
            [asked.hash for asked in who.asked],
            str(response.submitted),
            sorted([item, *_said(entry)] for item, entry in response.entries.items()),
        ]
    )


def wave_checksum(wave: Wave) -> str:
    """The same over a wave: its name, days and numbers."""
    invited = sorted((audience.value, number) for audience, number in wave.invited.items())
    closed = str(wave.closed) if wave.closed else None
    return _digest([wave.name, str(wave.opened), closed, invited, wave.counts_families])


@lru_cache(maxsize=10_000)  # most people say what others say
def _said(entry: Entry) -> tuple[str, float | str | None, str | None]:
    match entry.answer:
        case Chosen(value):
            return "value", float(value), entry.note
        case Written(words):
            return "words", words, entry.note
        case Missing() as missing:
            return "missing", missing.value, entry.note
    return "none", None, entry.note


_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def _digest(said: object) -> str:
    text = _ENCODER.encode(said)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
