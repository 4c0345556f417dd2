"""A questionnaire to be asked, and a draft of it in a word or two, for the tests of the store."""

from collections.abc import Callable, Mapping
from datetime import date

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, load_text
from reflect.responses import Entry, Respondent, Response, Sitting, Wave
from reflect.responses.store import Store

SPRING = Wave("Spring 2026", date(2026, 3, 2))
DAY = date(2026, 3, 9)

ASKED = load_text(
    """\
id: q
version: 1.0.0
language: en
title: T
audiences: [leaders, staff]
scales: {s: {options: [{value: 0, label: No}, {value: 1, label: Yes}]}}
items:
  - {id: a, scale: s, text: {leaders: A?, staff: A?}}
  - {id: b, scale: s, text: {leaders: B?}}
  - {id: c, kind: open, text: {leaders: C?}}
""",
    "q.yaml",
).require()


def refused(action: Callable[[], object]) -> Expected:
    """What the action ends with, which is said in one sentence."""
    import pytest  # the many processes that tests start with this module do without it

    with pytest.raises(Expected) as ended:
        action()
    said = str(ended.value)
    assert "\n" not in said
    assert said.endswith(".")
    return ended.value


def respondent(
    store: Store,
    id_: str = "r1",
    *,
    group: str | None = None,
    joint: int | None = None,
    core: bool = False,
) -> Respondent:
    """A leader who is asked in spring; wave and questionnaire are kept in the store."""
    store.open_wave(SPRING)
    asked = (store.keep(ASKED),)
    return Respondent(id_, SPRING.name, Audience.LEADERS, asked, group, joint, core)


def draft(store: Store, id_: str = "r1", word: str = "amber-fox") -> Sitting:
    """A draft just begun."""
    return store.begin(respondent(store, id_), word, DAY)


def resumed(store: Store, word: str = "amber-fox") -> Sitting:
    """The draft of this word, taken over from whoever has it."""
    found = store.resume(word, take_over=True)
    assert found is not None
    return found


def saved(store: Store, word: str = "amber-fox") -> Mapping[str, Entry]:
    """What it holds on disk."""
    return resumed(store, word).entries


def response(store: Store, entries: Mapping[str, Entry] | None = None, id_: str = "r1") -> Response:
    """A submitted response, not yet in the store."""
    return Response(respondent(store, id_), entries or {}, DAY)
