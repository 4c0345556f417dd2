"""What a server refuses, as one sentence that says what to do; never with a password in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, DBAPIError

from reflect.diagnostics import Expected
from reflect.responses.store.server.place import Place

NOT_INSTALLED = (
    "Answers in a database need a library that is not installed: "
    "pip install 'school-reflect[postgres]'"
)
NO_TABLES = (
    "has no tables of reflect yet. Make them once, with a login that may: reflect store migrate"
)
_RIGHTS = (
    "does not let this login read and write the tables of reflect; whoever looks after it grants "
    "that (see docs/databases.md)"
)
_FULL = (
    "has no room left; whoever looks after it makes some. Every answer up to the last one shown is "
    "safe"
)
_SPELLING = "cannot be asked so; see how the port and what stands after ? are spelled in the URL"
_TEXT = "A text holds a character that a database cannot keep; retype it."

_BY_STATE = {
    "42P01": NO_TABLES,  # undefined_table
    "3F000": NO_TABLES,  # invalid_schema_name
    "42501": _RIGHTS,  # insufficient_privilege, and what a policy refuses
    "53100": _FULL,  # disk_full
    "53300": "has as many connections as it takes; wait a moment, then try again",
    "55P03": "is being written by another program; wait a moment, then try again",
    "25006": "may only be read at the moment; whoever looks after it knows until when",
    "57P03": "is just starting or stopping; wait a moment, then try again",
    "40001": "was being written by another program; try again",
    "40P01": "was being written by another program; try again",
}
"""By PostgreSQL's error codes, appendix A of its manual."""

_AT_THE_DOOR = {
    "password authentication failed": "does not know this login, or its password is another; put "
    "them right in the URL, or the password in the file that docs/databases.md names",
    "no password supplied": "asks for a password; put it in the file that docs/databases.md names",
    "does not exist": "is not there, or nobody is called so; see how it and the login are spelled",
    "no pg_hba.conf entry": "does not let this login in from here; whoever looks after it can",
    "too many": "has as many connections as it takes; wait a moment, then try again",
    "is starting up": "is just starting or stopping; wait a moment, then try again",
    "shutting down": "is just starting or stopping; wait a moment, then try again",
    "invalid ": _SPELLING,
}
"""By what is said when a connection is begun, which comes without a code."""

_OUT_OF_REACH = (
    "cannot be reached; see whether it runs, and whether host and port are right. Every answer up "
    "to the last one shown is safe"
)


@contextmanager
def remedied(place: Place) -> Iterator[None]:
    """Turn what the server refuses, or garbles, into `Expected`. No cause is shown with it."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name != "psycopg":
            raise
        raise Expected(NOT_INSTALLED) from None
    except ArgumentError:
        raise refusal(place, _SPELLING) from None
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        if state in {"22021", "22P05"} or "NUL" in str(error.orig):
            raise Expected(_TEXT) from None
        if remedy := _remedy(error, state):
            raise refusal(place, remedy) from None
        raise
    except UnicodeEncodeError:
        raise Expected(_TEXT) from None
    except ValueError as error:  # what was read is none of our words
        raise damaged(place) from error


def damaged(place: Place) -> Expected:
    """What is raised where something was read that we never wrote."""
    return refusal(place, "holds what reflect never wrote; restore your backup")


def refusal(place: Place, what: str) -> Expected:
    """A sentence about the database."""
    name = place.name
    return Expected(f"{name[0].upper()}{name[1:]} {what}.")


def _remedy(error: DBAPIError, state: str | None) -> str | None:
    if state in _BY_STATE:
        return _BY_STATE[state]
    said = str(error.orig)
    is_no_option = "invalid connection option" in said  # which psycopg calls a fault of programming
    if state is None and (is_no_option or type(error.orig).__name__ == "OperationalError"):
        return next((tell for sign, tell in _AT_THE_DOOR.items() if sign in said), _OUT_OF_REACH)
    is_cut = error.connection_invalidated or (state or "").startswith(("08", "57P"))
    return _OUT_OF_REACH if is_cut else None
