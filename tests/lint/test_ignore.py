"""Comments that set a finding aside: on its line, with a reason, while there is one."""

from pathlib import Path

import pytest

from reflect.lint.engine.linter import Linter, lint_text
from reflect.lint.engine.selection import Selection
from reflect.lint.files.collecting import Source
from reflect.lint.finding import Finding
from reflect.lint.rule import Found
from tests.lint.small import SMALL, finding, replacing, word

RULES = {"R998": word("never", "R998"), "R999": word("ever", "R999")}
ITEM = "      parents: Do you never ever trust us?\n"


def left(text: str) -> list[str]:
    """What is found in a text, as `line:column code`."""
    found = lint_text(text, "x.yaml", rules=RULES)
    return [f"{f.line}:{f.column} {f.code}" for f in found]


def with_item(item: str) -> str:
    assert ITEM in SMALL
    return SMALL.replace(ITEM, item)


def test_without_a_comment() -> None:
    assert left(SMALL) == ["15:23 R998", "15:29 R999"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# reflect: ignore[R999] they say so themselves", ["R998"]),
        ("# reflect: ignore[R999]: they say so themselves", ["R998"]),
        ("# reflect:ignore[r999] they say so", ["R998"]),
        ("#reflect: ignore[R998, R999] they say so", []),
        ("# see the plan # reflect: ignore[R998 R999] they say so", []),
        ("# reflect: ignore[R999]", ["R998", "R901"]),
        ("# reflect: ignore[R999] –", ["R998", "R901"]),
        ("# reflect: ignore", ["R998", "R999", "R903"]),
        ("# reflect: ignore[] why not", ["R998", "R999", "R903"]),
        ("# reflect: ignore[R997] why not", ["R998", "R999", "R903"]),
        ("# reflect: ignore[R010] why not", ["R998", "R999", "R903"]),
        ("# reflected: ignore[R999] no", ["R998", "R999"]),
        ("# reflect: ignored[R999] no", ["R998", "R999"]),
    ],
)
def test_a_comment_on_the_line(comment: str, expected: list[str]) -> None:
    text = with_item(f"{ITEM.rstrip()} {comment}\n")
    assert [code.split()[1] for code in left(text)] == expected


@pytest.mark.parametrize(
    "item",
    [
        "      parents: >- # reflect: ignore[R998,R999] so they say\n"
        "        Do you never\n        ever trust us?\n",
        "      parents: | # reflect: ignore[R998,R999] so they say\n"
        "        Do you never\n        ever trust us?\n",
        "      parents: Do you never\n        ever trust us? # reflect: ignore[R998,R999] so\n",
        '      parents: "Do you never\n        ever trust us?" # reflect: ignore[R998,R999] so\n',
        "      parents: # reflect: ignore[R998,R999] so they say\n"
        "        Do you never ever trust us?\n",
    ],
)
def test_a_text_of_several_lines_has_one_place_for_a_comment(item: str) -> None:
    assert left(with_item(item)) == []


def test_a_comment_on_another_line_matches_nothing() -> None:
    text = SMALL.replace("id: small\n", "id: small # reflect: ignore[R999] not here\n")
    assert left(text) == ["1:29 R902", "15:23 R998", "15:29 R999"]


def test_what_looks_like_a_comment_within_a_text_is_text() -> None:
    text = with_item("      parents: 'Do you never # reflect: ignore[R998] x'\n")
    assert left(text) == ["15:24 R998", "15:25 R999"]
    text = with_item("      parents: |\n        Do you never # reflect: ignore[R998] x\n")
    assert left(text) == ["16:16 R998", "16:17 R999"]


def test_what_the_loader_finds_cannot_be_ignored() -> None:
    text = SMALL.replace("scale: agree", "scale: agre # reflect: ignore[R010] soon")
    assert "13:5 R010" in left(text)


def test_a_rule_that_is_not_run_leaves_its_comments_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        SMALL.replace("id: small\n", "id: small # reflect: ignore[R999] not here\n"),
        encoding="utf-8",
    )

    def codes(selection: Selection) -> list[str]:
        found = Linter(selection, rules=RULES).file(Source(path, named=True)).findings
        return [f.code for f in found]

    assert codes(Selection()) == ["R902", "R998", "R999"]
    assert codes(Selection(ignore=("R999",))) == ["R998"]
    assert codes(Selection(ignore=("R902",))) == ["R998", "R999"]


def test_a_finding_about_a_whole_item_is_ignored_on_its_first_line() -> None:
    rules = {"R999": finding(Found(("items", 0), "m"))}
    first = SMALL.replace("- id: trust\n", "- id: trust # reflect: ignore[R999] so\n")
    assert lint_text(first, "x.yaml", rules=rules) == []
    later = SMALL.replace("scale: agree\n", "scale: agree # reflect: ignore[R999] so\n")
    assert [f.code for f in lint_text(later, "x.yaml", rules=rules)] == ["R999", "R902"]


@pytest.mark.parametrize(
    ("comment", "after"),
    [
        (" # reflect: ignore[R999] so", ""),
        ("   # reflect: ignore[R998, R999] so", ""),
        (" # reflect: ignore[R999, R010] so", " # reflect: ignore[R010] so"),
        (" # reflect: ignore[R010, R999] so", " # reflect: ignore[R010] so"),
    ],
)
def test_a_comment_that_matches_nothing_is_taken_out(comment: str, after: str) -> None:
    text = SMALL.replace("id: small\n", f"id: small{comment}\n")
    rules = {"R998": word("elephant", "R998"), "R999": word("elephant", "R999")}
    found = lint_text(text, "x.yaml", rules=rules)
    edits = {edit for f in found if isinstance(f, Finding) for edit in f.edits}
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    assert text == SMALL.replace("id: small\n", f"id: small{after}\n")


def test_a_comment_with_a_line_of_its_own_goes_with_its_line() -> None:
    text = "# reflect: ignore[R999] all of it\n" + SMALL
    (found,) = lint_text(text, "x.yaml", rules={"R999": replacing("elephant", "mouse")})
    assert isinstance(found, Finding)
    (edit,) = found.edits
    assert text[: edit.start] + text[edit.end :] == SMALL
