"""Broken library files: everything that is wrong, with its place."""

from pathlib import Path

from reflect import resources
from reflect.actions import load_library

WHOLE = (resources.ACTIONS / "community.yaml").read_text(encoding="utf-8")
REFERENCES = resources.REFERENCES


def codes(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    (tmp_path / "community.yaml").write_text(text, encoding="utf-8")
    return [(d.code, d.line) for d in load_library(tmp_path, REFERENCES).diagnostics]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_file_as_it_is_loads(tmp_path: Path) -> None:
    assert codes(tmp_path, WHOLE) == []


def test_an_unknown_key_and_a_missing_one(tmp_path: Path) -> None:
    broken = WHOLE.replace("    caution:", "    cation:", 1)
    assert ("R006", line_of(broken, "cation:")) in codes(tmp_path, broken)
    assert "R007" in {code for code, _ in codes(tmp_path, broken)}


def test_a_citation_without_a_reference(tmp_path: Path) -> None:
    start = WHOLE.index("sources: [") + len("sources: [")
    broken = f"{WHOLE[:start]}nobody-1900, {WHOLE[start:]}".replace(
        "nobody-1900, ]", "nobody-1900]"
    )
    assert [code for code, _ in codes(tmp_path, broken)] == ["R010"]


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    first = WHOLE.index("  - id: ")
    second = WHOLE.index("  - id: ", first + 1)
    broken = WHOLE + WHOLE[first:second]
    assert {code for code, _ in codes(tmp_path, broken)} == {"R009"}


def test_evidence_without_a_source(tmp_path: Path) -> None:
    at = WHOLE.rindex("grade: practice", 0, WHOLE.index("sources: []"))
    broken = WHOLE[:at] + "grade: tested" + WHOLE[at + len("grade: practice") :]
    assert [code for code, _ in codes(tmp_path, broken)] == ["R014"]
