"""What was asked alike of many respondents: which questionnaires, and which of their items."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select

from reflect.responses.model import Asked
from reflect.responses.store import schema
from reflect.responses.store.at_hand import read_once


class Form(NamedTuple):
    """The questionnaires in the order in which they were asked, and the items by their ids.

    A draft has no items yet: what was asked is known when it is submitted.
    """

    hashes: tuple[str, ...]
    items: tuple[str, ...] = ()

    @classmethod
    def of(cls, asked: Iterable[Asked], items: Iterable[str] = ()) -> "Form":
        """The form of these questionnaires; the order in which items were answered is none."""
        return cls(tuple(each.hash for each in asked), tuple(sorted(items)))

    @property
    def id(self) -> str:
        """A number over what it holds, so that the same form has the same id in every file."""
        return hashlib.blake2b(json.dumps(self).encode(), digest_size=6).hexdigest()


def keep_form(connection: Connection, form: Form) -> str:
    """Keep a form, unless it is here; its id. Its questionnaires are here already."""
    id_ = form.id
    if not read_once(connection, ("form", id_), lambda: connection.scalar(_FORM, {"form": id_})):
        connection.execute(insert(schema.form), {"id": id_, "items": json.dumps(form.items)})
        rows = [
            {"form": id_, "place": place, "hash": hash_} for place, hash_ in enumerate(form.hashes)
        ]
        if rows:
            connection.execute(insert(schema.asked), rows)
    return id_


_FORM = select(schema.form.c.id).where(schema.form.c.id == bindparam("form"))


def asked_in(connection: Connection, wave: str) -> dict[str, str]:
    """The questionnaires that the responses of a wave are answers to: their ids by their hashes."""
    q, who = schema.questionnaire.c, schema.respondent.c
    rows = select(q.hash, q.id).join(schema.asked).join(schema.form).join(schema.respondent)
    answered = rows.where(who.wave == wave, who.submitted.is_not(None)).distinct()
    return {row.hash: row.id for row in connection.execute(answered)}


class KeptForm(NamedTuple):
    """A form as it is read: its questionnaires with their names and versions."""

    asked: tuple[Asked, ...]
    items: tuple[str, ...]


def forms_of(connection: Connection, ids: Iterable[str]) -> Mapping[str, KeptForm]:
    """Forms by their ids, these among them; `ValueError` where one is not what was kept.

    A form never changes, for its id is a number over it: each is read once a connection.
    """
    read: dict[str, KeptForm] = connection.info.setdefault(_READ, {})
    if not read.keys() >= {*ids}:
        read.update(_kept_forms(connection))
    return read


_READ = "forms"


def _kept_forms(connection: Connection) -> dict[str, KeptForm]:
    asked: dict[str, list[Asked]] = {}
    q, c = schema.questionnaire.c, schema.asked.c
    rows = select(c.form, q.id, q.version, q.hash).join(schema.questionnaire, c.hash == q.hash)
    for form, id_, version, hash_ in connection.execute(rows.order_by(c.place)):
        asked.setdefault(form, []).append(Asked(id_, version, hash_))
    return {
        id_: KeptForm(tuple(asked.get(id_, ())), items_of(said))
        for id_, said in connection.execute(select(schema.form.c.id, schema.form.c["items"]))
    }


def items_of(said: str) -> tuple[str, ...]:
    """The items of a form as they are written in its row."""
    return tuple(map(str, json.loads(said)))
