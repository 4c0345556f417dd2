"""The cases in `rules/*.yaml`, one file a rule; `rules/README.md` says how they are written."""

from pathlib import Path
from typing import Any

import pytest

from reflect.documents import read_document
from reflect.lint.engine.fixing import fix_file
from reflect.lint.engine.linter import Linter, lint_text
from reflect.lint.explanation import Family
from reflect.lint.files.collecting import Source
from reflect.lint.registry import catalogue

CASES: list[tuple[str, dict[str, Any]]] = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "rules").glob("*.yaml"))
    for case in read_document(path).require().value["cases"]
]
FIXES = [(rule, case) for rule, case in CASES if "fixed" in case]


def name(value: str | dict[str, Any]) -> str:
    return value if isinstance(value, str) else str(value["name"])


@pytest.mark.parametrize(("rule", "case"), CASES, ids=name)
def test_case(rule: str, case: dict[str, Any]) -> None:
    expected = [tuple(place) for place in case["expect"]]
    about = {rule, *(code for _, _, code in expected)}
    found = lint_text(case["yaml"], "case.yaml")
    assert [(d.line, d.column, d.code) for d in found if d.code in about] == expected


@pytest.mark.parametrize(("rule", "case"), FIXES, ids=name)
def test_fix(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(case["yaml"], encoding="utf-8", newline="\n")
    fixed = fix_file(Linter(), Source(path, named=True))
    assert fixed is not None
    assert fixed.after.decode() == case["fixed"]
    assert rule not in {finding.code for finding in fixed.left}


def test_every_rule_about_wording_has_a_case_that_passes_and_one_that_fails() -> None:
    wording = {code for code, rule in catalogue().rules.items() if rule.family is Family.WORDING}
    shown = {(rule, bool(case["expect"])) for rule, case in CASES if rule in wording}
    assert shown == {(rule, found) for rule in wording for found in (True, False)}
