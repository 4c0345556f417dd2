"""Which files are looked at, by which rules, and that each finding stands where it is said to."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from reflect.lint.engine import many
from reflect.lint.engine.linter import Linted, Linter, lint_text
from reflect.lint.engine.many import lint_all
from reflect.lint.files.collecting import Source, collect
from reflect.lint.finding import Finding
from reflect.lint.registry import catalogue
from reflect.lint.rule import Found, Rule, Subject
from reflect.questionnaire.translation import words_hash
from reflect.resources import ACTIONS, REFERENCES
from tests.lint.small import SMALL, finding, rule, word

ROOT = Path(__file__).parent.parent.parent
AT = ("items", 0, "text", "parents")


def places(text: str, *rules: Rule) -> list[tuple[int, int, int, int]]:
    """Beginning and end of each finding in a text."""
    found = lint_text(text, "x.yaml", rules={one.code: one for one in rules})
    return [(f.line, f.column, f.end_line, f.end_column) for f in found if isinstance(f, Finding)]


def marked(written: str, within: str) -> str:
    """What is underlined in the parents' wording, which is `written` so in the file."""
    text = SMALL.replace("Do you never ever trust us?", written)
    ((line, column, end_line, end_column),) = places(text, finding(Found(AT, "m", within)))
    lines = text.split("\n")[line - 1 : end_line]
    lines[-1] = lines[-1][: end_column - 1]
    lines[0] = lines[0][column - 1 :]
    return "\n".join(lines)


# Where a finding stands


@pytest.mark.parametrize(
    ("written", "within", "expected"),
    [
        ("Do you never ever trust us?", "never ever", "never ever"),
        ("Shall we fall, all of us?", "all", "all"),
        ("Everything?", "very", "very"),
        ("Do you\n        never\n        ever trust us?", "never ever", "never\n        ever"),
        ("'Don''t you trust us?'", "Don't you", "Don''t you"),
        ('"Do you \\"trust\\" us?"', '"trust"', '\\"trust\\"'),
        ('"\\u00c9t\\xe9 \\U0001F600?"', "Été 😀", "\\u00c9t\\xe9 \\U0001F600"),
        ('"Do you\\tnever trust \\\n        us?"', "trust us", "trust \\\n        us"),
        ('"Do you\\tnever trust us?"', "you never", "you\\tnever"),
        (">-\n        Do you never\n        ever trust us?", "never ever", "never\n        ever"),
        ("|\n        Do you never\n        ever trust us?", "ever trust", "ever trust"),
        (">2-\n          Do you never trust us?", "never", "never"),
        ("&words Do you never trust us?", "never", "never"),
        ("日本語の all 😀 質問?", "質問", "質問"),
    ],
)
def test_a_piece_of_a_text(written: str, within: str, expected: str) -> None:
    assert marked(written, within) == expected


def test_a_piece_that_is_not_there_is_shown_by_its_text() -> None:
    assert marked("Do you trust us?", "elephants") == "Do you trust us?"
    assert marked("|\n        Do you\n        trust us?", "elephants") == "|"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((), (1, 1, 1, 10)),
        (("title",), (4, 1, 4, 6)),
        (("scales", "agree"), (7, 3, 7, 8)),
        (("scales", "agree", "options", 1), (10, 9, 10, 18)),
        (("scales", "agree", "options", 1, "label"), (10, 20, 10, 25)),
        (("audiences", 0), (5, 13, 5, 20)),
        (("items", 0), (12, 5, 12, 14)),
        (("items", 0, "no", "such", "key"), (12, 5, 12, 14)),
    ],
)
def test_a_key_or_the_beginning_of_an_element(
    at: tuple[str | int, ...], expected: tuple[int, int, int, int]
) -> None:
    assert places(SMALL, finding(Found(at, "m"))) == [expected]


def test_what_an_alias_stands_for_is_shown_at_the_alias() -> None:
    text = SMALL.replace("trust us?", "trust us?\n    help: &why Think of it.").replace(
        "title: Trust and respect", "title: Trust"
    )
    text += "  - {id: b, kind: open, text: {parents: *why}}\n"
    at = ("items", 1, "text", "parents")
    assert places(text, finding(Found(at, "m", within="Think")))[0][:2] == (17, 41)


def test_windows_line_ends_and_a_byte_order_mark_move_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    rules = {"R999": word("never")}
    windows = Linter(rules=rules).file(Source(path, named=True)).findings
    assert [(f.line, f.column) for f in windows] == [(15, 23)]


def test_findings_are_sorted_and_each_is_said_once() -> None:
    later, sooner = Found(("items",), "b"), Found(("title",), "a")
    found = lint_text(SMALL, "x.yaml", rules={"R999": finding(later, sooner, later)})
    assert [f.message for f in found] == ["a", "b"]


# What the loader finds


def test_what_the_loader_finds_comes_first_and_alone() -> None:
    text = SMALL.replace("scale: agree", "scale: agre")
    (found,) = lint_text(text, "x.yaml", rules={"R999": word("never")})
    assert (found.line, found.column, found.code) == (13, 5, "R010")
    assert isinstance(found, Finding)
    assert found.excerpt.text == "    scale: agre"


def test_a_mistake_in_yaml_is_shown_in_its_line() -> None:
    (found,) = lint_text("a: 1\nb: ]\n", "x.yaml")
    assert isinstance(found, Finding)
    assert (found.line, found.column, found.code) == (2, 4, "R004")
    assert found.excerpt.text == "b: ]"


# Which rules are run


def test_a_rule_that_compares_is_run_only_with_an_earlier_text() -> None:
    def check(subject: Subject) -> Iterator[Found]:
        assert subject.earlier is not None
        yield Found((), f"was {subject.earlier.version}")

    rules = {"R999": rule(check, compares=True)}
    assert lint_text(SMALL, "x.yaml", rules=rules) == []
    earlier = SMALL.replace("1.0.0", "0.9.0")
    (found,) = lint_text(SMALL, "x.yaml", rules=rules, earlier=earlier)
    assert found.message == "was 0.9.0"


def test_an_earlier_text_that_cannot_be_used_compares_nothing() -> None:
    rules = {"R999": rule(lambda _: iter([Found((), "m")]), compares=True)}
    assert lint_text(SMALL, "x.yaml", rules=rules, earlier="not: [valid") == []


def test_rules_that_look_at_an_earlier_text_say_so() -> None:
    for one in catalogue().rules.values():
        looks = "earlier" in one.check.__code__.co_names
        assert one.compares or not looks, f"{one.code} reads `earlier`: set `compares`"


def test_rules_are_found_by_the_names_of_their_modules() -> None:
    assert [code for code, one in catalogue().rules.items() if code != one.code] == []


# Other files


def test_a_translation_is_read_against_the_questionnaire_beside_it() -> None:
    text = f"translates: small\nlanguage: fr\ntitle: {{text: Foi, of: {words_hash('old')}}}\n"
    found = lint_text(text, "x.fr.yaml", beside={"x.yaml": SMALL})
    assert {f.code for f in found} >= {"R601", "R603"}
    assert {f.path for f in found} == {"x.fr.yaml"}


def test_a_translation_of_what_is_not_there() -> None:
    (found,) = lint_text("translates: nothing\nlanguage: fr\n", "nothing.fr.yaml")
    assert (found.line, found.column, found.code) == (1, 1, "R010")


def test_a_translation_of_a_built_in_questionnaire_needs_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "role-of-parents.fr.yaml"
    path.write_text("translates: role-of-parents\nlanguage: fr\n", encoding="utf-8")
    found = Linter().file(Source(path, named=True)).findings
    assert {f.code for f in found} == {"R601"}


def test_a_translation_with_a_wrong_key() -> None:
    (found,) = lint_text("translates: small\nlangauge: fr\nlanguage: fr\n", "x.fr.yaml")
    assert (found.line, found.code) == (2, "R006")


def test_the_action_library_is_clean() -> None:
    linter = Linter()
    for path in (*sorted(ACTIONS.glob("*.yaml")), REFERENCES):
        linted = linter.file(Source(path, named=False))
        assert linted == Linted(str(path)), path


def test_a_citation_that_no_reference_answers() -> None:
    path = ACTIONS / "parenting.yaml"
    text = path.read_text(encoding="utf-8")
    source = text[text.index("sources: [") + 10 :].partition("]")[0].split(",")[0]
    found = lint_text(text.replace(source, "nobody-1999", 1), str(path))
    assert [(f.code, f.path) for f in found] == [("R010", str(path))]


def test_a_broken_file_of_a_library_is_named_whichever_of_its_files_is_linted() -> None:
    found = lint_text("actions: [{id: a}]\n", str(ACTIONS / "zzz.yaml"))
    assert {f.code for f in found} == {"R007"}
    beside = {str(ACTIONS / "zzz.yaml"): "actions: [{id: a}]\n"}
    path = ACTIONS / "parenting.yaml"
    found = lint_text(path.read_text(encoding="utf-8"), str(path), beside=beside)
    assert {Path(f.path).name for f in found} == {"zzz.yaml"}


def test_a_file_of_another_program_is_left_out_unless_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("kind: List\nitems: []\n", encoding="utf-8")
    assert Linter().file(Source(path, named=False)) == Linted(str(path), ours=False)
    assert {f.code for f in Linter().file(Source(path, named=True)).findings} >= {"R006", "R007"}


# Collecting files


def test_folders_are_walked(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "x.txt", "in/c.yaml", ".git/d.yaml", "._a.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a: 1", encoding="utf-8")
    found = collect([tmp_path, tmp_path / "a.yaml"])
    assert found.sources == (
        Source(tmp_path / "a.yaml", named=True),
        Source(tmp_path / "b.yml", named=False),
        Source(tmp_path / "in" / "c.yaml", named=False),
    )
    assert found.problems == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_back_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1", encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "same.yaml").symlink_to(tmp_path / "a.yaml")
    found = collect([tmp_path])
    assert [source.path.name for source in found.sources] == ["a.yaml"]
    assert [(Path(p.path).name, p.code) for p in found.problems] == [
        ("gone.yaml", "R001"),
        ("loop.yaml", "R001"),
    ]


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    missing = tmp_path / "missing.yaml"
    problems = collect([tmp_path, missing, Path("a\0b.yaml")]).problems
    names = {Path(problem.path).name for problem in problems if problem.code == "R001"}
    assert names == {"folder.yaml", "missing.yaml", "a\0b.yaml"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (problem,) = collect([tmp_path]).problems
    assert "is a pipe" in problem.message


# Many files


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # xdist has threads, we have none
def test_processes_find_what_one_process_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (tmp_path / f"{number}.yaml").write_text(SMALL, encoding="utf-8")
    sources = collect([tmp_path]).sources
    alone = lint_all(Linter(), sources, processors=2)
    monkeypatch.setattr(many, "_WORTH_A_PROCESS", 1000)
    together = lint_all(Linter(), sources, processors=2)
    assert together == alone
    assert sum(len(linted.findings) for linted in alone) == 20


# Bad input: a diagnostic each, and never more than a second


BAD: dict[str, bytes] = {
    "not YAML": b"a: [1, 2\n  b: }",
    "not UTF-8": b"title: Caf\xe9\n",
    "UTF-16": "title: x".encode("utf-16"),
    "tabs": b"items:\n\t- id: a\n",
    "empty": b"",
    "only a comment": b"# nothing\n",
    "a word": b"hello\n",
    "5 MB": b"a: b\n" * 1_000_000,
    "10,000 aliases": b"a: &a [x, x]\nb: [" + b"*a, " * 10_000 + b"]\n",
    "laughs": b"a0: &a0 [x, x]\n"
    + b"".join(b"a%d: &a%d [%s]\n" % (n, n, b"*a%d, " % (n - 1) * 9) for n in range(1, 12)),
    "depth 1,000": b"[" * 1000 + b"]" * 1000,
    "depth 1,000 in blocks": b"".join(b" " * n + b"a:\n" for n in range(1000)),
    "NUL": b"id: a\0b\n",
    "duplicate keys": SMALL.encode() + b"title: Again\n",
    "merge keys": b"a: &a {b: 1}\nc: {<<: *a}\n",
    "a Python object": b"a: !!python/object/apply:os.system [ls]\n",
    "two documents": b"a: 1\n---\nb: 2\n",
    "a list": b"- a\n- b\n",
    "a key that is a list": b"? [a, b]\n: c\n",
    "a recursive alias": b"a: &a [*a]\n",
    "a line of 1 MB": b"id: " + b"x" * 1_000_000,
    "20,000 unknown keys": b"".join(b"k%d: 1\n" % n for n in range(20_000)),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_finding_within_a_second(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(BAD[name])
    linter = Linter()
    begun = process_time()
    findings = linter.file(Source(path, named=True)).findings
    taken = process_time() - begun
    assert findings
    assert all(finding.code < "R014" for finding in findings)
    assert taken < 1, f"{taken:.2f} s"


def test_the_models_are_made_only_where_something_is_wrong(tmp_path: Path) -> None:
    """To make them takes longer than to lint a sound file."""
    (tmp_path / "sound.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(SMALL.replace("id: trust", "id: Trust"), encoding="utf-8")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from reflect.lint.engine.linter import Linter\n"
        "from reflect.lint.files.collecting import Source\n"
        "found = Linter().file(Source(Path(sys.argv[1]), named=True)).findings\n"
        "print(sorted({f.code for f in found}), 'reflect.questionnaire.file' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, tmp_path / name],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for name in ("sound.yaml", "wrong.yaml")
    ]
    assert said[0] == "['R305'] False\n"
    assert said[1] == "['R008'] True\n"


def test_the_time_grows_with_the_file_and_no_faster() -> None:
    """2,000 items, each of them badly made."""
    item = "  - id: i{}\n    scale: agree\n    text:\n      parents: Do you never not trust us?\n"
    items = "".join(item.format(number) for number in range(2_000))
    text = SMALL[: SMALL.index("  - id: trust")] + items
    begun = process_time()
    assert len(lint_text(text, "x.yaml")) >= 2_000
    assert process_time() - begun < 10
