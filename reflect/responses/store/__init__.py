"""Answers on disk. Importing this room imports SQLAlchemy."""

from reflect.responses.store.server import Place
from reflect.responses.store.store import Store

__all__ = ["Place", "Store"]
