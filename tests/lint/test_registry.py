"""Every code that the program can print is explained, and no other."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reflect.lint.explaining import markdown, page
from reflect.lint.explanation import Family
from reflect.lint.registry import catalogue

SOURCE = Path(__file__).parent.parent.parent / "reflect"
EXPLAINED_IN = {SOURCE / "lint" / "rules", SOURCE / "lint" / "codes"}
CODE = re.compile(r"[A-Z][0-9]{3}")


def codes_in(path: Path) -> Iterator[str]:
    """The texts in a module that are a code and nothing else."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and CODE.fullmatch(value):
            yield value


@cache
def used() -> dict[str, Path]:
    """The codes in the source, each with a module it stands in."""
    return {
        code: path.relative_to(SOURCE)
        for path in SOURCE.rglob("*.py")
        if path.parent not in EXPLAINED_IN
        for code in codes_in(path)
    }


def test_every_code_in_the_source_is_explained() -> None:
    """A new code: explain it in `reflect/lint/codes/`, or make it a module of `rules/`."""
    unknown = {code: str(path) for code, path in used().items() if code not in catalogue()}
    assert unknown == {}


def test_every_explained_code_is_in_the_source() -> None:
    """A rule's module is used by being there (see `catalogue`)."""
    assert set(catalogue()) - set(catalogue().rules) - set(used()) == set()


def test_a_code_and_a_name_mean_one_thing() -> None:
    assert [code for code, one in catalogue().items() if one.code != code] == []
    names = [one.name for one in catalogue().values()]
    assert sorted(names) == sorted(set(names))
    modules = [path for folder in EXPLAINED_IN for path in folder.glob("*.py")]
    explained = [code for path in modules for code in codes_in(path)]
    assert sorted(explained) == sorted(catalogue())


@pytest.mark.parametrize(
    ("code", "family", "fence"),
    [
        ("R310", Family.WORDING, "```yaml"),
        ("S002", Family.SETTINGS, "```toml"),
        ("N001", Family.NAMES, "```toml"),
        ("A002", Family.ANSWER_FILE, "```yaml"),
        ("X002", Family.EXPORT, "```json"),
        ("X104", Family.TABLE, "```csv"),
    ],
)
def test_examples_are_shown_in_the_format_of_their_file(
    code: str, family: Family, fence: str
) -> None:
    assert catalogue()[code].family is family
    assert markdown(catalogue()[code]).count(fence) == 2


def test_the_linter_knows_which_codes_are_its_own() -> None:
    assert {code[0] for code in catalogue().linted} == {"P", "R"}
    assert [code for code in catalogue() if code[0] in "PR"] == list(catalogue().linted)


def test_the_page_has_a_part_for_other_files() -> None:
    rules, _, others = page(catalogue().values()).partition("\n## The codes of other files\n")
    assert "## R903 unknown-ignore" in rules
    assert "### X104 cell-no-answer" in others
    assert "## R" not in others
    assert "## X" not in rules
