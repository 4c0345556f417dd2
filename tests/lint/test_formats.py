"""The same findings in every format, each as those who read it expect it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import pytest

from reflect import __version__
from reflect.diagnostics import Diagnostic, Severity
from reflect.lint.engine.linter import Linted
from reflect.lint.explaining import markdown, page, plain, sections
from reflect.lint.finding import Excerpt, Finding
from reflect.lint.formats import concise, github, sarif, text
from reflect.lint.formats import json as as_json
from reflect.lint.formats.safe_text import shown, width
from reflect.lint.outcome import Outcome
from reflect.lint.registry import catalogue
from reflect.lint.rule import Edit
from tests.lint.sarif_model import ArtifactLocation, Log, Region

LINE = "      parents: How clear and useful are our letters?"
FIRST = Finding(
    path="in/a.yaml",
    line=41,
    column=20,
    code="R301",
    message="asks two things at once: keep one",
    severity=Severity.WARNING,
    end_line=41,
    end_column=36,
    excerpt=Excerpt(LINE, 1),
)
MENDED = Finding(
    "in/a.yaml", 7, 3, "R021", "is unused; remove it", Severity.ADVICE, 7, 6,
    excerpt=Excerpt("  far:", 1), edits=(Edit(1, 2, ""),),
)  # fmt: skip
UNREAD = Diagnostic("gone, 100%.yaml", 0, 0, "R001", "cannot be read: No such file")


def outcome(*findings: Finding, problems: tuple[Diagnostic, ...] = ()) -> Outcome:
    linted = [Linted("in/a.yaml", findings), Linted("other.yaml", ours=False)]
    return Outcome.of(linted, problems)


ALL = outcome(FIRST, MENDED, problems=(UNREAD,))


def as_text(given: Outcome, columns: int | None = None) -> list[str]:
    return ["".join(said for said, _ in line) for line in text.lines(given, columns)]


def test_a_finding_that_two_files_report_is_said_once_and_with_its_line() -> None:
    """A broken file of an action library is found with every file of the library."""
    bare = replace(FIRST, excerpt=Excerpt())
    for findings in ((bare, FIRST), (FIRST, bare)):
        linted = [Linted(f"{number}.yaml", (each,)) for number, each in enumerate(findings)]
        (found,) = Outcome.of(linted, ()).findings
        assert found.excerpt.text == LINE


# For people


def test_text_shows_the_line_with_carets_the_remedy_and_the_reason() -> None:
    why = catalogue()["R301"].why.partition(". ")[0].rstrip(".") + "."
    assert as_text(outcome(FIRST)) == [
        "warning R301: asks two things at once: keep one",
        "  --> in/a.yaml:41:20",
        "   |",
        f"41 | {LINE}",
        "   | " + " " * 19 + "^" * 16,
        f"  = why: {why}",
        "",
    ]


def test_text_says_what_can_be_mended_and_needs_no_line() -> None:
    assert "  --> in/a.yaml:7:3  (reflect lint --fix mends it)" in as_text(ALL)
    unread = as_text(outcome(problems=(UNREAD,)))
    assert unread[:2] == [
        "error R001: cannot be read: No such file",
        "  --> gone, 100%.yaml",
    ]
    assert not any("|" in line for line in unread)


@pytest.mark.parametrize("columns", [20, 30, 40, 60, 80])
def test_text_fits_a_narrow_terminal(columns: int) -> None:
    lines = as_text(outcome(FIRST), columns)
    assert all(width(line) <= max(columns, 30) for line in lines if "-->" not in line)
    (number,) = (at for at, line in enumerate(lines) if line.startswith("41 |"))
    start = lines[number + 1].index("^")
    carets = lines[number + 1].count("^")
    assert "clear and useful".startswith(lines[number][start : start + carets].rstrip("…"))


@pytest.mark.parametrize(
    ("line", "column", "end", "under"),
    [
        ("日本 の質問", 4, 6, "     ^^^^"),
        ("a\tb", 3, 4, "  ^"),
        ("e\N{COMBINING ACUTE ACCENT}té", 3, 5, " ^^"),
        ("a\N{ZERO WIDTH JOINER}b", 3, 4, "  ^"),
        ("abc", 4, 4, "   ^"),
        ("abc", 9, 9, "   ^"),
    ],
)
def test_carets_stand_below_what_they_mean(line: str, column: int, end: int, under: str) -> None:
    finding = Finding("a", 1, column, "R301", "m", Severity.ERROR, 1, end, Excerpt(line, 1))
    assert as_text(outcome(finding))[4] == f"  | {under}"


def test_a_finding_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    finding = Finding("a", 1, 2, "R301", "m", Severity.ERROR, 3, 1, Excerpt("abcd", 1))
    assert as_text(outcome(finding))[4] == "  |  ^^^"


def test_a_very_long_line_is_cut_around_the_finding() -> None:
    line = "x" * 500_000 + "here" + "y" * 500_000
    excerpt = Excerpt.of(line, 500_001)
    assert len(excerpt.text) == 1000
    finding = Finding("a", 1, 500_001, "R301", "m", Severity.ERROR, 1, 500_005, excerpt)
    shown_line, under = as_text(outcome(finding), 60)[3:5]
    start = under.index("^")
    assert shown_line[start : start + 4] == "here"
    assert len(shown_line) <= 60


def test_nothing_that_a_terminal_or_a_log_would_obey_is_printed() -> None:
    evil = "\x1b[31m\r::error::\x07\u202e\N{NEXT LINE}"
    finding = Finding(f"a{evil}", 1, 1, "R301", f"m{evil}", Severity.ERROR, excerpt=Excerpt(evil))
    for lines in (as_text(outcome(finding)), list(concise.lines(outcome(finding)))):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", "".join(lines))
    assert shown("a\tb\n") == "a b\N{REPLACEMENT CHARACTER}"


def test_concise_is_a_line_a_finding() -> None:
    assert list(concise.lines(ALL)) == [
        "gone, 100%.yaml error R001 cannot be read: No such file",
        "in/a.yaml:7:3 advice R021 is unused; remove it",
        "in/a.yaml:41:20 warning R301 asks two things at once: keep one",
    ]


# For programs


def test_json_has_a_version_and_every_finding() -> None:
    content = json.loads(as_json.text(ALL))
    assert {key: content[key] for key in ("format", "version", "reflect", "files", "skipped")} == {
        "format": "reflect-lint",
        "version": 1,
        "reflect": __version__,
        "files": 1,
        "skipped": ["other.yaml"],
    }
    assert content["summary"] == {"error": 1, "warning": 1, "advice": 1}
    assert content["statistics"] == {"R001": 1, "R021": 1, "R301": 1}
    assert content["findings"][0]["line"] is None
    assert content["findings"][2] == {
        "path": "in/a.yaml",
        "line": 41,
        "column": 20,
        "end_line": 41,
        "end_column": 36,
        "code": "R301",
        "name": "double-barrelled",
        "severity": "warning",
        "message": "asks two things at once: keep one",
        "fixable": False,
    }


def test_github_escapes_what_it_would_take_for_its_own() -> None:
    finding = Finding("a:b,c.yaml", 2, 3, "R301", "100%\nof it", Severity.WARNING, 2, 5)
    assert list(github.lines(outcome(finding))) == [
        "::warning title=reflect R301 (double-barrelled),file=a%3Ab%2Cc.yaml,"
        "line=2,col=3,endLine=2,endColumn=5::a:b,c.yaml:2:3: R301 100%25%0Aof it"
    ]


def test_github_takes_columns_only_on_one_line() -> None:
    finding = Finding("a.yaml", 2, 3, "R301", "m", Severity.ADVICE, 4, 5)
    (command,) = github.lines(outcome(finding))
    assert command.startswith("::notice ")
    assert "line=2,endLine=4::" in command
    assert next(github.lines(ALL)).startswith(
        "::error title=reflect R001 (cannot-be-read),file=gone%2C 100%25.yaml::gone, 100%25.yaml: "
    )


def test_sarif_is_as_the_standard_says() -> None:
    run = Log.model_validate(json.loads(sarif.text(ALL))).runs[0]
    rules = run.tool.driver.rules
    assert [rule.id for rule in rules] == list(catalogue().linted)
    assert [(r.rule_id, rules[r.rule_index].id, r.level) for r in run.results] == [
        ("R001", "R001", "error"),
        ("R021", "R021", "note"),
        ("R301", "R301", "warning"),
    ]
    unread, _, first = (result.locations[0].physical_location for result in run.results)
    assert first.artifact_location == ArtifactLocation(uri="in/a.yaml", uri_base_id="%SRCROOT%")
    assert first.region == Region(start_line=41, start_column=20, end_line=41, end_column=36)
    assert (unread.artifact_location.uri, unread.region) == ("gone%2C%20100%25.yaml", None)


def test_sarif_tells_a_moved_finding_from_a_second_one() -> None:
    def prints(*findings: Finding) -> list[str]:
        results = json.loads(sarif.text(outcome(*findings)))["runs"][0]["results"]
        return [result["partialFingerprints"]["reflect/v1"] for result in results]

    moved = Finding("in/a.yaml", 50, 9, "R301", FIRST.message, excerpt=Excerpt(LINE.strip(), 1))
    assert prints(moved) == prints(FIRST)
    assert len(set(prints(FIRST, moved))) == 2


def test_sarif_names_files_elsewhere_in_full() -> None:
    absolute = PurePath("/built in/a.yaml")
    if absolute.is_absolute():
        finding = Finding(str(absolute), 1, 1, "R301", "m")
        assert '"uri": "file:///built%20in/a.yaml"' in sarif.text(outcome(finding))


@pytest.mark.parametrize("made", [as_json.text, sarif.text], ids=["json", "sarif"])
def test_a_name_that_is_no_unicode_stays_json(made: Callable[[Outcome], str]) -> None:
    """Linux allows any bytes in a name; Python shows them as halves of characters."""
    written = made(outcome(Finding("a\udcff.yaml", 1, 1, "R301", "m")))
    json.loads(written.encode("utf-8", "backslashreplace"))


# Explanations


@pytest.mark.parametrize("code", catalogue())
def test_every_rule_is_explained_in_every_form(code: str) -> None:
    rule = catalogue()[code]
    said: dict[str, Any] = dict(sections(rule))
    assert all(said.values())
    assert rule.what.endswith((".", ")"))
    assert rule.example != rule.instead
    for written in (plain(rule), markdown(rule)):
        assert all(part in written for part in said.values())


def test_the_page_has_every_rule_once_and_links_that_lead_there() -> None:
    made = page(catalogue().values())
    headings = re.findall(r"^#{2,3} ([A-Z]\d{3} .+)$", made, re.MULTILINE)
    assert sorted(headings) == sorted(f"{rule.code} {rule.name}" for rule in catalogue().values())
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\(#([^)]*)\)", made)) == {*anchors, "the-codes-of-other-files"}
