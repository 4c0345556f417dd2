"""Drafts that a server has at hand: what it believes of them is what stands in the file."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from reflect.diagnostics import Expected
from reflect.questionnaire import Missing
from reflect.responses import (
    Apart,
    Chosen,
    Entry,
    Picked,
    Sitting,
    TakenOver,
    WaveClosed,
    Written,
)
from reflect.responses.store import Store, at_hand
from tests.responses.keeping import DAY, SPRING, draft, refused, resumed
from tests.responses.test_store_kept_open import path, store

__all__ = ["path", "store"]

YES, NO = Entry(Chosen(1)), Entry(Chosen(0))
WORDS = ("amber-fox", "brown-owl")


def statements(store: Store) -> list[str]:
    """Grows by what the tables are asked."""
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if "FROM" in statement or "INTO" in statement:
            asked.append(statement)

    event.listen(store._database._engine, "before_cursor_execute", note)
    return asked


def test_it_is_read_once_and_then_only_written(store: Store) -> None:
    begun = draft(store)
    asked = statements(store)
    assert store.held("amber-fox", begun.token) == begun
    asked.clear()
    for item in ("a", "b"):
        store.save(begun, item, YES)
        assert (found := store.held("amber-fox", begun.token))
        assert found.entries[item] == YES
    assert [each.partition(" (")[0] for each in asked] == ["INSERT INTO entry"] * 2


def test_where_the_file_is_opened_for_each_transaction_it_is_read_each_time(path: Path) -> None:
    store = Store(path)
    begun = draft(store)
    asked = statements(store)
    for _ in range(2):
        assert store.held("amber-fox", begun.token) == begun
    assert len([each for each in asked if "FROM entry" in each]) == 2


def test_of_what_was_taken_back_nothing_is_believed(store: Store) -> None:
    begun = draft(store)

    def failing() -> None:
        with store.together():
            assert store.held("amber-fox", begun.token) == begun
            store.save(begun, "a", YES)
            with suppress(Expected):
                store.rename_wave("Winter", "Summer")

    with pytest.raises(Apart):
        failing()
    assert store.held("amber-fox", begun.token) == begun
    refused(lambda: store.save_all(begun, {"a": YES, "b": Entry(Written("\0"), "\ud800")}))
    assert store.held("amber-fox", begun.token) == begun


def test_of_more_than_fit_the_others_are_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_hand, "_MOST", 2)
    begun = {f"word-{n}": draft(store, f"r{n}", f"word-{n}") for n in range(5)}
    for _ in range(2):
        for word, sitting in begun.items():
            assert store.held(word, sitting.token) == sitting
            store.save(sitting, "a", YES)
            begun[word] = resumed(Store(store.path), word)


ENTRIES = st.sampled_from(
    [YES, NO, Entry(), Entry(Missing.SKIPPED), Entry(Picked((1.0, 3.0)), "why"), Entry(note="n")]
)
GIVEN = st.dictionaries(st.sampled_from(["a", "b", "c"]), ENTRIES, min_size=1)
BY = st.integers(0, 1)
"""Who acts on whose draft: the first or the second program, window or draft."""

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), BY, BY, GIVEN),
        st.tuples(st.just("take over"), BY, BY),
        st.tuples(st.just("close"), BY),
        st.tuples(st.just("reopen"), BY),
        st.tuples(st.just("submit"), BY, BY),
        st.tuples(st.just("delete"), BY, BY),
        st.tuples(st.just("begin"), BY, BY),
    ),
    max_size=10,
)


@settings(max_examples=15, deadline=None)
@given(ACTS)
def test_whatever_two_programs_do_it_is_as_another_reads_it(acts: Sequence[tuple]) -> None:  # type: ignore[type-arg]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reflect.db"
        store, other = Store(path), Store(path)
        with store.kept_open():
            windows = [[draft(store, f"r{n}", word)] for n, word in enumerate(WORDS)]
            for act in acts:
                _do(act, (store, other), windows)
                for word, held in zip(WORDS, windows, strict=True):
                    for token in {each.token for each in held}:
                        seen = [_seen(program, word, token) for program in (store, other)]
                        assert seen[0] == seen[1]


def _do(act: tuple, programs: Sequence[Store], windows: Sequence[list[Sitting]]) -> None:  # type: ignore[type-arg]
    name, by, *rest = act
    program, number = programs[by], rest[0] if rest else 0
    sitting, new = windows[number][-1], f"r{len([*windows[0], *windows[1]])}"
    todo: dict[str, Callable[[], object]] = {
        "save": lambda: program.save_all(sitting, rest[1]),
        "take over": lambda: windows[number].append(resumed(program, WORDS[number])),
        "close": lambda: program.close_wave(SPRING.name, DAY),
        "reopen": lambda: program.reopen_wave(SPRING.name),
        "submit": lambda: program.submit(sitting, ["a", "b", "c"], DAY),
        "delete": lambda: program.delete([sitting.respondent.id]),
        "begin": lambda: windows[number].append(_begun(program, new, WORDS[number])),
    }
    with suppress(Expected, TakenOver, WaveClosed, AssertionError):
        todo[name]()


def _begun(program: Store, id_: str, word: str) -> Sitting:
    assert program.is_free(word)
    return draft(program, id_, word)


def _seen(program: Store, word: str, token: str) -> object:
    try:
        return program.held(word, token)
    except WaveClosed as closed:
        return str(closed)
