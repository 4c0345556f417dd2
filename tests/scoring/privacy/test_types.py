"""Raw scores and shown ones are different types: what mypy refuses, no output can do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parents[3]

SNIPPET = """
from reflect.actions import rank
from reflect.report.story import Voice
from reflect.scoring.gaps import item_gaps
from reflect.scoring.model import GroupScores, Index, ItemResult, WaveScores
from reflect.scoring.raw import RawGroup, RawIndex, RawItem
from reflect.scoring.subscales import subscales_of

def shown(group: GroupScores, index: Index, item: ItemResult, wave: WaveScores) -> None:
    rank([group], 3)
    Voice(group, group, None, 0)
    item_gaps([group])
    subscales_of(group, ())
    GroupScores(group.audience, None, 9, (), {index.cell: index}, {"a": item}, frozenset())
    WaveScores("spring", (), (group,))

def given_away(group: RawGroup, index: RawIndex, item: RawItem) -> None:
    rank([group], 3)
    Voice(group, group, None, 0)
    item_gaps([group])
    subscales_of(group, ())
    GroupScores(group.audience, None, 9, (), {index.cell: index}, {"a": item}, frozenset())
    WaveScores("spring", (), (group,))

def unsealed(index: Index) -> float:
    assert index.sample
    return index.sample.sd
"""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """What mypy says, by line; the lines that only shown types are given to are free of it."""
    path = tmp_path_factory.mktemp("types") / "snippet.py"
    path.write_text(SNIPPET, encoding="utf-8")
    out, _, _ = api.run(
        [
            *("--config-file", str(ROOT / "pyproject.toml")),
            *("--cache-dir", str(ROOT / ".mypy_cache")),
            "--no-pretty",
            str(path),
        ]
    )
    errors = [line.split(":", 2) for line in out.splitlines() if ": error:" in line]
    return {int(number): said for _, number, said in errors}


def lines_of(function: str) -> list[int]:
    """The lines of the statements of a function of the snippet."""
    found = (n for n in ast.parse(SNIPPET).body if isinstance(n, ast.FunctionDef))
    body = next(n for n in found if n.name == function).body
    return [statement.lineno for statement in body]


def test_no_output_takes_a_raw_score(refused: dict[int, str]) -> None:
    given_away = lines_of("given_away")
    assert [line for line in given_away if line not in refused] == []
    for line in given_away:
        assert "Raw" in refused[line]


def test_what_is_sealed_has_no_numbers_to_print(refused: dict[int, str]) -> None:
    assert '"Sealed" has no attribute "sd"' in refused[lines_of("unsealed")[-1]]


def test_what_is_shown_is_taken(refused: dict[int, str]) -> None:
    assert [refused[line] for line in lines_of("shown") if line in refused] == []


def calls(*names: str) -> Iterator[tuple[str, str]]:
    """Where the program calls these, as module and name."""
    for path in sorted((ROOT / "reflect").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in names:
                    yield path.relative_to(ROOT).as_posix(), name


def test_only_the_gate_makes_shown_scores() -> None:
    made = set(calls("Index", "ItemResult", "GroupScores", "WaveScores", "Sealed"))
    assert {where for where, _ in made} == {"reflect/scoring/privacy/gate.py"}
    assert len(made) == 5


def test_only_verdicts_are_reached_from_what_is_sealed() -> None:
    assert set(calls("opened", "reach")) == {
        ("reflect/scoring/gaps.py", "opened"),
        ("reflect/scoring/model.py", "reach"),
    }
