"""The folder a command is run in: its school, its database, its waves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.school import School, names_school, read_school

if TYPE_CHECKING:
    from reflect.responses.store import Place, Store

DATABASE = "reflect.db"


def is_url(where: str) -> bool:
    """Whether what was typed is a database on a server, and no file."""
    return "://" in where


@dataclass(frozen=True, slots=True)
class Folder:
    """A school's folder; nothing in it needs to exist yet.

    `tell` is called with what a person should know of its opening.
    """

    path: Path
    tell: Callable[[str], None] = field(default=lambda _: None, compare=False)

    @property
    def has_school(self) -> bool:
        """Whether there is a `reflect.toml` with more in it than settings of the linter."""
        return names_school(self.path)

    @property
    def has_answers(self) -> bool:
        """Whether there is a `reflect.db`; in a database on a server: whether there is a wave."""
        if self.database_url is None:
            return (self.path / DATABASE).exists()
        return bool(self.store().waves())

    @property
    def database_url(self) -> str | None:
        """The database that reflect.toml names; None: answers are kept in a file.

        `Expected` where reflect.toml cannot be read: nobody knows where answers belong then.
        """
        return self.school().database if self.has_school else None

    @property
    def has_unread_file(self) -> bool:
        """Whether there is a `reflect.db` beside a reflect.toml that names a database instead."""
        return self.database_url is not None and (self.path / DATABASE).exists()

    def school(self) -> School:
        """The school, or `Expected` with what is wrong in `reflect.toml`."""
        return read_school(self.path).require()

    def store(self) -> "Store":
        """The store, made if it is not there. Imports SQLAlchemy."""
        from reflect.responses.store import Store

        store = Store(self.place())
        if store.copy:
            self.tell(
                f"{DATABASE} was made by an earlier version of reflect and has been brought up to "
                f"date. As it was, it is in {store.copy.name}; delete that when all is well."
            )
        return store

    @contextmanager
    def taking_in(self) -> Iterator["Store"]:
        """The store; one that is made for this goes again where nothing was taken into it."""
        is_new = not self.has_answers
        store = self.store()
        try:
            yield store
        finally:
            if is_new and self.database_url is None and not store.waves():
                for ending in ("", "-wal", "-shm"):
                    (self.path / f"{DATABASE}{ending}").unlink(missing_ok=True)

    def existing_store(self) -> "Store":
        """The store, or `Expected` where nothing was ever asked in this folder."""
        if self.has_answers:
            return self.store()
        if self.database_url is not None:
            raise Expected(
                f"There are no answers of “{self.school().name}” in its database yet. "
                "Begin with: reflect survey"
            )
        raise Expected(
            f"There are no answers in {self.path} yet. Begin with: reflect survey\n"
            "Or change to the folder that holds reflect.db."
        )

    def place(self, given: str | None = None) -> "Path | Place":
        """Where answers are kept: in a file, or at a URL; of this folder, unless one is `given`.

        Imports SQLAlchemy.
        """
        from reflect.responses.store import Place

        where = given or self.database_url or DATABASE
        if is_url(where):
            return Place(where, self.school().name, self.path)
        return self.path / where
