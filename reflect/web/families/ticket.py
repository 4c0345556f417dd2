"""What the address of a page carries: which window this is, and the resume word of its draft.

The token is random, fits one draft while that is unfinished, and is gone from the store once it is
handed in: an address in a phone's history or in a proxy's log leads to no answer afterwards, nor to
whose it was. The word is masked, so that it stands in no log either. A cookie would follow people,
and be shared by all who use one device; a field in the page would be lost at Back and at reload.
"""

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reflect.office.resume_words import new_resume_word

_LENGTH = 16
"""Bytes of a token that is made here."""

_ROOM = 32
"""Bytes that a word takes up in an address, however short it is."""

_AT_HAND = 1_000
"""Tickets that are not read, or written, anew for each page."""

_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Ticket:
    """The window of a draft, as the store knows it (`held`), and the word that leads back to it."""

    token: str
    word: str

    def text(self, salt: str) -> str:
        """The ticket as it stands in an address: letters, digits, hyphens."""
        return _written(self, salt)


def new_ticket(is_free: Callable[[str], bool]) -> Ticket:
    """A ticket for a draft that is not begun yet."""
    return Ticket(secrets.token_hex(_LENGTH), new_resume_word(is_free, long=True))


@lru_cache(maxsize=_AT_HAND)
def _written(ticket: Ticket, salt: str) -> str:
    word = ticket.word.encode().ljust(_ROOM)
    whole = bytes.fromhex(ticket.token) + _masked(word, ticket.token, salt)
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")


@lru_cache(maxsize=_AT_HAND)
def read_ticket(text: str, salt: str) -> Ticket | None:
    """The ticket that stands in an address; None where it is none of this folder."""
    try:
        whole = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return None
    token, masked = whole[:-_ROOM].hex(), whole[-_ROOM:]
    if not token or len(masked) < _ROOM:
        return None
    word = _masked(masked, token, salt).decode("ascii", "replace").rstrip()
    ticket = Ticket(token, word)
    return ticket if _WORD.fullmatch(word) and ticket.text(salt) == text else None


def _masked(word: bytes, token: str, salt: str) -> bytes:
    """A word with its letters changed by what only this folder knows; done again, the word."""
    mask = hashlib.shake_256(f"reflect ticket {salt} {token}".encode()).digest(_ROOM)
    return (int.from_bytes(word) ^ int.from_bytes(mask)).to_bytes(_ROOM)
