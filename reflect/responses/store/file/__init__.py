"""Answers in a file of SQLite, and all that is peculiar to it: the usual place of a school's."""

from reflect.responses.store.file.database import Database

__all__ = ["Database"]
