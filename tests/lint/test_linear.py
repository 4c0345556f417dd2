"""Twice as large a file takes twice the work, whatever it is that there is more of.

Work is counted, not timed: the calls that Python makes, of functions of its own as well.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from reflect.documents.walk import Walk
from reflect.lint.engine.fixing import fix_file
from reflect.lint.engine.linter import Linter, lint_text
from reflect.lint.engine.many import lint_all
from reflect.lint.files.collecting import Source, collect
from reflect.resources import ACTIONS, REFERENCES
from tests.lint.small import SMALL

HEAD = SMALL[: SMALL.index("  - id: trust")]
ITEM = "{id: i0000, scale: agree, text: {parents: Do you never  not trust us 0000?}}"
FRAMED = ITEM.replace("scale:", "type: parenting, stance: involvement, core: true, scale:")
SCALE = "  u0000: {options: [{value: 0, label: 'No'}, {value: 1, label: 'Yes'}]}"


def times(number: int, piece: str, between: str = "\n", end: str = "\n") -> str:
    """A piece so many times, each with its number where 0000 stands."""
    return between.join(piece.replace("0000", f"{n:04}") for n in range(number)) + end


def items(number: int, item: str = ITEM) -> str:
    return HEAD + times(number, f"  - {item}")


GROWING: dict[str, Callable[[int], str]] = {
    "scales that no item uses": lambda n: SMALL.replace("items:", times(n, SCALE) + "items:"),
    "scales that an item uses": lambda n: items(n, ITEM.replace("agree", "u0000")).replace(
        "items:", times(n, SCALE) + "items:"
    ),
    "items": items,
    "items in one line": lambda n: HEAD.replace("items:\n", f"items: [{times(n, ITEM, ', ', ']')}"),
    "items with tags": lambda n: "framing: epstein-ferlazzo\nquestion: role\n" + items(n, FRAMED),
    "open questions": lambda n: items(n, ITEM.replace("scale: agree", "kind: open")),
    "subscales": lambda n: (
        items(n) + "subscales:\n" + times(n, "  s0000: {title: S, items: [-i0000]}")
    ),
    "items of a subscale": lambda n: (
        items(n) + f"subscales:\n  s: {{title: S, items: [{times(n, 'i0000', ', ', ']}')}\n"
    ),
    "comments that ignore something": lambda n: items(n, f"{ITEM} # reflect: ignore[R026] so"),
    "comments that ignore nothing": lambda n: items(n, f"{ITEM} # reflect: ignore[R301, R3000]"),
    "codes in a comment": lambda n: f"{SMALL}# reflect: ignore[{times(n, 'R301', ', ', '] so')}\n",
    "acronyms": lambda n: items(n, ITEM.replace("us", "ABC and XYZ")),
    "unknown keys": lambda n: SMALL + times(n, "k0000: 1"),
    "unknown scales": lambda n: items(n, ITEM.replace("agree", "agre0000")),
    "keys that stand twice": lambda n: SMALL + times(n, "title: Trust"),
    "items without anything": lambda n: items(n, "{}"),
}


def work(done: Callable[[], object]) -> int:
    """How many calls something takes."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done()
    finally:
        sys.setprofile(before)
    return calls


def growth(of: Callable[[int], Callable[[], object]], number: int) -> float:
    """By how much more the second addition costs than the first, which is half as large.

    2 where work grows with size; 4 where it grows with its square.
    """
    of(4 * number)()  # word lists are read, patterns made
    first, second, third = (work(of(each * number)) for each in (1, 2, 4))
    return (third - second) / (second - first)


@pytest.mark.parametrize("more", GROWING)
def test_linting(more: str) -> None:
    def lint(number: int) -> Callable[[], object]:
        text = GROWING[more](number)
        return lambda: lint_text(text, "x.yaml")

    assert growth(lint, 40) < 2.2


@pytest.mark.parametrize("more", ["scales that no item uses", "items", "codes in a comment"])
def test_mending(more: str, tmp_path: Path) -> None:
    def fix(number: int) -> Callable[[], object]:
        source = Source(tmp_path / f"{number}.yaml", named=True)
        source.path.write_text(GROWING[more](number), encoding="utf-8")
        return lambda: fix_file(Linter(), source)

    assert growth(fix, 20) < 2.2


def test_linting_a_translation() -> None:
    def lint(number: int) -> Callable[[], object]:
        words = times(number, "  i0000: {text: {parents: {text: Confiance 0000 ?, of: ab}}}")
        text = "translates: small\nlanguage: fr\nitems:\n" + words.replace("ab", "ab" * 8)
        return lambda: lint_text(text, "x.fr.yaml", beside={"x.yaml": items(number)})

    assert growth(lint, 20) < 2.2


def test_linting_the_files_of_a_library(tmp_path: Path) -> None:
    """Each of them is read as a part of the whole."""
    text = (ACTIONS / "volunteering.yaml").read_text(encoding="utf-8")
    one = text[: text.index("\n  - id:", text.index("  - id:") + 1)]
    name = one.partition("- id: ")[2].partition("\n")[0]
    title = one.partition("title: ")[2].partition("\n")[0]

    def lint(number: int) -> Callable[[], object]:
        folder = tmp_path / str(number)
        folder.mkdir(exist_ok=True)
        (folder / REFERENCES.name).write_bytes(REFERENCES.read_bytes())
        for each in range(number):
            other = one.replace(f"id: {name}", f"id: {name}-{each:04}", 1)
            other = other.replace(f"title: {title}", f"title: {title} {each:04}", 1)
            (folder / f"{each:04}.yaml").write_text(f"{other}\n", encoding="utf-8")
        sources = collect([folder]).sources
        return lambda: lint_all(Linter(), sources, processors=1)

    assert growth(lint, 8) < 2.2


def test_a_text_is_walked_twice_however_much_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for its values, and once to mark where they stand."""
    text = GROWING["scales that no item uses"](100)
    walked: list[str] = []
    once = Walk.document

    def counted(walk: Walk, text: str) -> object:
        walked.append(text)
        return once(walk, text)

    monkeypatch.setattr(Walk, "document", counted)
    found = lint_text(text, "x.yaml")
    assert [finding.code for finding in found].count("R021") == 100
    assert walked.count(text) == 2
