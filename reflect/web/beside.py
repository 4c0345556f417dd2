"""What the pages keep beside the answers, in a file of its own: one-time codes, and counts.

A code and an answer are apart by construction: no row here names a respondent, and none there a
code. Nor does an order link them: rows stand in the order of their keys (a hash with the folder's
salt), all states of a code are of one size, and the file is written anew where a count takes more
room than before, so that it is the same to the byte whoever came first.
"""

import hashlib
import os
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.survey.words import western

FILE = "reflect-web.db"

_TABLES = """
CREATE TABLE IF NOT EXISTS code (hash BLOB PRIMARY KEY, wave TEXT NOT NULL, state BLOB NOT NULL)
WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answered (
    wave TEXT, audience TEXT, language TEXT, n INTEGER NOT NULL,
    PRIMARY KEY (wave, audience, language)
) WITHOUT ROWID;
"""
_FREE, _USED = bytes(32), bytes([1] * 32)
_TAKES_MORE_ROOM = {1, 2, 128, 32_768}
"""The first number in a new row, and the first in more bytes (sqlite.org/fileformat2, 2.1).

Any other is written where the one before it stood, and nothing else takes another place.
"""

_DIGITS = 9
"""Of a code. Whoever tries some meets one of 300 in three million tries."""


class Beside:
    """The file `reflect-web.db` of a folder; every method is one transaction.

    `salt` is that of the folder's store. Raises `Expected` where the file cannot be used.
    """

    def __init__(self, folder: Path, salt: str) -> None:
        self.path = folder / FILE
        self._salt = salt
        self._asks_since: tuple[int, bytes] | None = None
        self._asking: frozenset[str] = frozenset()
        """The waves that have codes, while the file says that nothing was written to it."""

        with suppress(OSError):  # SQLite says why it cannot be made
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with self._writing() as connection:
            connection.executescript(_TABLES)

    def keep_codes(self, codes: Iterable[str], wave: str) -> None:
        """Let nobody answer in a wave without one of these codes; they are kept only as hashes."""
        rows = [(self._of_code(code, wave), wave, _FREE) for code in codes]
        with self._writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO code VALUES (?, ?, ?)", rows)

    def forget_codes(self, wave: str) -> None:
        """Ask for no code in a wave any more."""
        with self._writing() as connection:
            connection.execute("DELETE FROM code WHERE wave = ?", [wave])

    def asks_for_codes(self, wave: str) -> bool:
        """Whether there are codes for a wave: then nobody answers without one."""
        changes = self._changes()
        if changes is None or changes != self._asks_since:
            with self._opened() as connection:
                found = connection.execute("SELECT DISTINCT wave FROM code")
                self._asking = frozenset(name for (name,) in found)
            self._asks_since = changes
        return wave in self._asking

    def claim(self, code: str, wave: str, token: str) -> bool:
        """Keep a code for the window that hands in with it; False where it is none, or used.

        A run that ends right then has it kept for that window alone: it may try again.
        """
        hash_, mine = self._of_code(code, wave), self._hash(f"window {token}")
        with self._writing() as connection:
            row = connection.execute("SELECT state FROM code WHERE hash = ?", [hash_]).fetchone()
            if row is None or row[0] not in (_FREE, mine):
                return False
            connection.execute("UPDATE code SET state = ? WHERE hash = ?", [mine, hash_])
        return True

    def release(self, code: str, wave: str) -> None:
        """Let a code that was claimed be used again: what it was claimed for did not happen."""
        self._put([(code, wave)], _FREE)

    def spend(self, *codes: tuple[str, str]) -> None:
        """Note for good that codes were used, each with its wave."""
        self._put(codes, _USED)

    def count(self, *answered: tuple[str, Audience, str]) -> None:
        """Note who has answered: each time in which wave, as what audience, in which language."""
        grows = False
        with self._writing() as connection:
            for key, more in Counter(answered).items():
                connection.execute("INSERT OR IGNORE INTO answered VALUES (?, ?, ?, 0)", key)
                this = "WHERE (wave, audience, language) = (?, ?, ?)"
                (n,) = connection.execute(f"SELECT n FROM answered {this}", key).fetchone()  # noqa: S608  ours
                connection.execute(f"UPDATE answered SET n = n + ? {this}", [more, *key])  # noqa: S608
                grows |= any(n < number <= n + more for number in _TAKES_MORE_ROOM)
        if grows:
            self.settle()

    def counts(self, wave: str, audience: Audience) -> Mapping[str, int]:
        """How many of an audience answered on these pages, by the tag of the language."""
        rows = "SELECT language, n FROM answered WHERE wave = ? AND audience = ?"
        with self._opened() as connection:
            return dict(connection.execute(rows, [wave, audience.value]))

    def settle(self) -> None:
        """Write the file anew in the order of its keys."""
        busy = suppress(sqlite3.OperationalError)  # somebody else writes: the next one will do it
        with busy, closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute("VACUUM")

    def _put(self, codes: Iterable[tuple[str, str]], state: bytes) -> None:
        rows = [(state, self._of_code(code, wave)) for code, wave in codes]
        with self._writing() as connection:
            connection.executemany("UPDATE code SET state = ? WHERE hash = ?", rows)

    def _of_code(self, code: str, wave: str) -> bytes:
        digits = "".join(sign for sign in western(code) if sign.isdecimal())
        return self._hash(f"code {wave} {digits}")

    def _hash(self, what: str) -> bytes:
        return hashlib.sha256(f"{self._salt} {what}".encode()).digest()

    def _changes(self) -> tuple[int, bytes] | None:
        """Which file it is and how often it was written to; None where that cannot be seen.

        SQLite counts at this place (sqlite.org/fileformat2, 1.3.7).
        """
        try:
            with self.path.open("rb", buffering=0) as file:
                file.seek(24)
                return os.fstat(file.fileno()).st_ino, file.read(4)
        except OSError:
            return None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._opened() as connection:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            if connection.in_transaction:
                connection.execute("COMMIT")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
                yield connection
        except sqlite3.Error as error:
            raise Expected(
                f"{self.path} cannot be used ({error}). Close what else has it open, make sure "
                "that it may be written, then try again."
            ) from error


def new_codes(number: int) -> list[str]:
    """So many different codes, in an order that tells nothing."""
    codes: set[str] = set()
    while len(codes) < number:
        codes.add("".join(secrets.choice("0123456789") for _ in range(_DIGITS)))
    return sorted(codes)


def written(code: str) -> str:
    """A code as it is printed, in threes: 123 456 789."""
    return " ".join(code[at : at + 3] for at in range(0, len(code), 3))


def protected(counts: Mapping[str, int], floor: int) -> tuple[dict[str, int], int | None]:
    """The counts that may be told, and that of all others together (None: too few of them).

    The smallest are left out, one after the other, until those left out reach the floor together.
    """
    left_out: list[int] = []
    told = dict(sorted(counts.items(), key=lambda each: (each[1], each[0])))
    for name, number in list(told.items()):
        if number < floor or (left_out and sum(left_out) < floor):
            left_out.append(told.pop(name))
    others = sum(left_out)
    return told, others if others >= floor else None
