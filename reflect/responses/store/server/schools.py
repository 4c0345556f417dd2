"""Which schools a login is let at."""

from collections.abc import Sequence

from sqlalchemy import func, select

from reflect.diagnostics import Expected
from reflect.responses.store.server import tables
from reflect.responses.store.server.database import at_tables
from reflect.responses.store.server.place import Place


def schools_let_at(url: str) -> Sequence[str]:
    """The schools of a database that have something there, of those its login is let at.

    Raises `Expected` as `ServerDatabase`, and where the login is let at one school alone or at
    none, or where no school has anything.
    """
    place = Place(url, tables.EVERY_SCHOOL)
    with at_tables(place) as connection:
        mine = tables.access.c.login == func.current_user()  # the owner sees what others may
        let_at = [*connection.scalars(select(tables.access.c.school).where(mine))]
        found = [*connection.scalars(select(tables.school.c.name))]
    if not let_at:
        raise Expected(
            f"This login is not let at any school in {place.name}; have it let in (see "
            "docs/databases.md)."
        )
    if len(let_at) == 1 and tables.EVERY_SCHOOL not in let_at:
        raise Expected(
            f"This login is let at one school alone in {place.name}, “{let_at[0]}”, and sees "
            "nothing of the others. The report of this school is made in its folder, with reflect "
            "report. For all, name a login that may read all of them (see docs/databases.md)."
        )
    if not found:
        raise Expected(
            f"No school that this login is let at has anything in {place.name} yet. A school "
            "begins there with its first answers, or with reflect store copy."
        )
    return found
