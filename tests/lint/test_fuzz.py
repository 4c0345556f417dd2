"""Whatever comes in, nothing but findings comes out, and `--fix` is done after one go.

Real files with slips of the hand, pieces of YAML in any order, random bytes: by hand many more of
them, `pytest tests/lint/test_fuzz.py --fuzz 20000`.
"""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.lint.engine.fixing import fix_file
from reflect.lint.engine.linter import Linted, Linter, lint_text
from reflect.lint.files.collecting import Source
from reflect.lint.finding import Finding
from reflect.lint.formats import concise, github
from reflect.lint.formats import json as as_json
from reflect.lint.formats import text as for_people
from reflect.lint.outcome import Outcome
from reflect.lint.registry import catalogue
from reflect.questionnaire import Questionnaire, load_text
from reflect.resources import ACTIONS, QUESTIONNAIRES, REFERENCES
from tests.lint.small import SMALL

T = TypeVar("T")

TRANSLATION = """\
translates: small
language: fr
title: {text: Confiance, of: 0123456789abcdef}
items:
  trust:
    text:
      parents: {text: "Nous faites-vous confiance ?", status: piloted}
"""

REAL = [
    ("small.yaml", SMALL),
    ("small.fr.yaml", TRANSLATION),
    ("role-of-parents.yaml", (QUESTIONNAIRES / "role-of-parents.yaml").read_text(encoding="utf-8")),
    (str(ACTIONS / "volunteering.yaml"), (ACTIONS / "volunteering.yaml").read_text("utf-8")[:5000]),
    (str(REFERENCES), REFERENCES.read_text("utf-8")[:3000]),
]

PIECES = [
    *("\t", "\n", "\r", "  ", "    ", "- ", ": ", "[", "]", "{", "}", '"', "'", "*a", "&a ", "!x "),
    *("|\n", ">-\n", "#", " # reflect: ignore[R301] so", "# reflect: ignore[R301, R999]", "\0"),
    *("😀", "日本", "null", "true", "0", "-1.5", "\u2028", "\ufeff", "---\n", "...\n", "<<: "),
    *("? ", "\\", "\\n", "\\u00e9", "@", "%", "items: ", "scale:\n", "text: ", "id: ", "label: "),
    *("not never ", "always ", " and ", "excellent ", "R301", "translates: x\n", "actions: []\n"),
]


def run(cases: int, strategy: st.SearchStrategy[T], check: Callable[[T], None]) -> None:
    """Check so many cases."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    limits = settings(max_examples=cases, deadline=None, suppress_health_check=slow)
    limits(given(strategy)(check))()


def check_findings(findings: list[Finding], path: str, text: str) -> None:
    """In order, each once, of known codes, standing in the text, and taken by every format."""
    assert all(before < after for before, after in pairwise(findings))
    lines = text.split("\n")
    for finding in findings:
        assert finding.code in catalogue()
        assert "\n" not in finding.message
        if finding.line and finding.path == path:
            assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        if finding.end_line:
            assert (finding.line, finding.column) <= (finding.end_line, finding.end_column)
            assert finding.end_column <= len(lines[finding.end_line - 1]) + 1
    outcome = Outcome.of([Linted(path, tuple(findings))], ())
    for columns in (None, 30):
        assert list(for_people.lines(outcome, columns)) or not findings
    assert len(list(concise.lines(outcome))) == len(list(github.lines(outcome))) == len(findings)
    json.loads(as_json.text(outcome))


def check_text(name: str, text: str) -> None:
    found = [f for f in lint_text(text, name, beside=BESIDE) if isinstance(f, Finding)]
    check_findings(found, name, text.replace("\r\n", "\n").replace("\r", "\n"))


BESIDE = {"small.yaml": SMALL}


def slips(text: str, dice: random.Random) -> str:
    """Something put in, taken out or said twice, one to six times."""
    letters = list(text)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(letters) or 1)
        match dice.randrange(3):
            case 0:
                letters[at:at] = dice.choice(PIECES)
            case 1:
                del letters[at : at + dice.choice([1, 3, 20, 100])]
            case _:
                start = dice.randrange(len(letters) or 1)
                letters[at:at] = letters[start : start + dice.choice([10, 200])]
    return "".join(letters)


def test_real_files_with_slips_of_the_hand(fuzz: int) -> None:
    def check(dice: random.Random) -> None:
        name, text = dice.choice(REAL)
        check_text(name, slips(text, dice))

    run(fuzz or 150, st.randoms(use_true_random=False), check)


def test_pieces_of_yaml_in_any_order(fuzz: int) -> None:
    pieces = st.lists(st.sampled_from([*PIECES, "a", "b", SMALL]), max_size=30).map("".join)
    run(fuzz // 4 or 150, pieces, lambda text: check_text("x.yaml", text))


def test_any_bytes(fuzz: int, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"

    def check(content: bytes) -> None:
        path.write_bytes(content)
        linter = Linter()
        findings = linter.file(Source(path, named=True)).findings
        assert findings
        assert all(finding.code in catalogue() for finding in findings)
        assert fix_file(linter, Source(path, named=True)) is None

    run(fuzz // 4 or 150, st.binary(max_size=200), check)


def said(text: str) -> Questionnaire:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return replace(load_text(plain, "x").require(), source="")


def spoilt(text: str, dice: random.Random) -> str:
    """A questionnaire that loads, with things that `--fix` mends and things that it must keep.

    Line ends, a byte-order mark, comments, quotes and blank lines are among the latter.
    """
    lines = text.split("\n")
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(5, len(lines))
        match dice.randrange(6):
            case 0 if " " in lines[at].strip() and not lines[at].lstrip().startswith(("- {", "#")):
                head, space, tail = lines[at].rpartition(" ")
                lines[at] = head + (space * 2 if head.strip() not in {"", "-"} else space) + tail
            case 1:
                lines.insert(at, "# a comment  with two spaces") if _between(lines, at) else None
            case 2 if _between(lines, at):
                lines.insert(at, "# reflect: ignore[R021] from long ago")
            case 3:
                lines[at] += dice.choice(["", " ", "  "])
            case 4 if "scales:" in lines:
                unused = f"  unused-{dice.randrange(99)}: {{options: [{{value: 0, label: A}}, "
                number = lines.index("scales:") + 1
                lines.insert(number, unused + "{value: 1, label: B}]}")
            case _:
                lines[4] += " # reflect: ignore[R305, R306] once" if "#" not in lines[4] else ""
    return dice.choice(["", "\ufeff"]) + dice.choice(["\n", "\r\n", "\r"]).join(lines)


def _between(lines: list[str], at: int) -> bool:
    """Whether a comment may stand before this line: it begins an item or a section."""
    return lines[at].startswith("  - id:") or (lines[at][:1].isalpha() and lines[at].endswith(":"))


def test_fix_is_done_after_one_go_and_keeps_the_meaning(fuzz: int, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    linter = Linter()
    mended = []

    def check(dice: random.Random) -> None:
        text = spoilt(dice.choice([SMALL, SMALL, SMALL, REAL[2][1]]), dice)
        path.write_bytes(text.encode())
        if load_text(text.removeprefix("\ufeff"), "x").value is None:
            return
        fixed = fix_file(linter, Source(path, named=True))
        if fixed is None:
            return
        mended.append(fixed.mended)
        after = fixed.after.decode()
        assert said(after) == said(text)
        assert after.count("# a comment  with two spaces") == text.count("# a comment  w")
        left = iter(text)
        assert all(character in left for character in after)  # taken out, never put in or moved
        path.write_bytes(fixed.after)
        assert fix_file(linter, Source(path, named=True)) is None

    run(fuzz // 4 or 60, st.randoms(use_true_random=False), check)
    assert sum(mended) > 20


@pytest.mark.parametrize("name", [name for name, _ in REAL])
def test_the_real_files_are_what_they_seem(name: str) -> None:
    """Else all their slips would end at the same first mistake."""
    found = lint_text(dict(REAL)[name], name, beside=BESIDE)
    assert not {finding.code for finding in found} & {"R001", "R002", "R003", "R004"}
