"""Every way a run can end: its exit code, what is said, and what is left behind."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import (
    COMMAND,
    export,
    name_school,
    reflect,
    responses,
    resume_word,
    said_so_far,
    store,
    surroundings,
    take_in,
)
from tests.acceptance.warm import FIRST


def test_done_and_refused(tmp_path: Path) -> None:
    for arguments, code, said in [
        (["--version"], 0, "reflect "),
        (["-h"], 0, "From survey to report:"),
        (["survey", "--help"], 0, "--resume"),
        (["surve"], 2, "No such command 'surve'"),
        (["survey", "--bogus"], 2, "No such option: --bogus"),
        (["report", "--format", "docx"], 2, "--format"),
        (["report", "--priorities", "6"], 2, "--priorities"),
    ]:
        ran = reflect(tmp_path, *arguments)
        assert (ran.code, said in ran.out + ran.err) == (code, True), ran
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of another kind")
@pytest.mark.parametrize(("typed", "code"), [("score", 0), ("score --wave Nowhere", 2)])
@pytest.mark.parametrize("verbose", [[], ["--verbose"]], ids=["quiet", "verbose"])
def test_where_nobody_reads_what_is_said_beside_it_ends_as_it_would(
    tmp_path: Path, typed: str, code: int, verbose: list[str]
) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 3))
    words = [*verbose, *typed.split()]
    read = reflect(tmp_path, *words)
    assert read.code == code
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [COMMAND, *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=writer,
        env=surroundings(),
        encoding="utf-8",
        check=False,
    )
    os.close(writer)
    assert (ran.returncode, ran.stdout) == (read.code, read.out)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_interrupted_through_a_pipe(tmp_path: Path) -> None:
    name_school(tmp_path)
    with subprocess.Popen(
        [COMMAND, "survey", "--audience", "leaders"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
    ) as run:
        assert run.stdin
        assert run.stdout
        run.stdin.write(b"3\n")
        run.stdin.flush()
        while b"Question 2" not in (line := run.stdout.readline()):
            assert line
        time.sleep(0.2)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
    assert (run.returncode, err) == (130, b"")
    assert b"Saved. Go on at any time with: reflect survey --resume" in out


def temporary(folder: Path) -> dict[str, str]:
    """Surroundings in which temporary files go into a folder."""
    return dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))


BUGS = {
    "KeyError": "{}[words]",
    "TypeError": "int(words, 2.5) if not words else [].extend(1, words)",
    "Polars": "__import__('polars').Series([1, words], dtype=__import__('polars').Int8)",
    "AttributeError": "words.keep",
    "OSError": "open(words + '/' + words)",
    "ValueError": "int(words)",
}
"""What goes wrong with a note; the messages of most of these quote it."""


@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_leaves_a_log_without_answers(tmp_path: Path, bug: str) -> None:
    name_school(tmp_path)
    first = reflect(tmp_path, "survey", "--audience", "leaders", typed="3\n").out
    word = resume_word(first)
    broken = (
        "import reflect.survey.flow as flow\n"
        "def note(self, words):\n"
        "    try:\n"
        f"        {BUGS[bug]}\n"
        "    except Exception as error:\n"
        "        raise ValueError('cannot keep ' + words) from error\n"
        "flow.Flow.note = note\n"
    )
    logs = tmp_path / "logs"
    logs.mkdir()
    ran = reflect(
        tmp_path,
        *("survey", "--resume", word),
        typed="e\nmy secret\n",
        bug=True,
        env=temporary(logs),
        first=broken,
    )
    assert ran.code == 70
    assert "This is a bug in reflect, not your mistake; your answers are safe." in ran.err
    assert "Traceback" not in ran.err
    (log,) = logs.iterdir()
    assert str(log) in ran.err
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert FIRST in text
    assert "survey --resume" in text
    for secret in ("my secret", word):
        assert secret not in text
    assert said_so_far(tmp_path, word) == {"role.parenting.use-advice": "3"}


PLACES = [
    ("reflect.responses.store.rows.answer_of", ("score",)),
    ("reflect.scoring.frame.wide", ("score",)),
    ("reflect.scoring.score.score_by", ("score",)),
    ("reflect.results.scores._rows", ("score", "--format", "csv")),
    ("reflect.report.masking.mask", ("report", "--format", "html")),
    ("reflect.report.html.render", ("report", "--format", "html")),
    ("reflect.tables.content.answers.given_in", ("import", "--audience", "leaders", "t.csv")),
    ("reflect.tables.as_responses.responses_of", ("import", "--audience", "leaders", "t.csv")),
    ("reflect.responses.exchange.from_json", ("responses", "import", "all.json")),
]
"""Functions that are given what people said, and what to call so that they are."""

QUOTING = """
import polars
from importlib import import_module
from pathlib import Path

def failing(*given, **named):
    said = Path("secrets.txt").read_text()
    try:
        polars.Series([said, 1], dtype=polars.Int8)
    except Exception as error:
        error.add_note(said)
        raise {kind}(said, given, named) from error

room, _, name = "{place}".rpartition(".")
module = import_module(room)
assert hasattr(module, name)
for each in (module, *map(import_module, {others})):
    if hasattr(each, name):
        setattr(each, name, failing)
"""
OTHERS = [
    *("reflect.scoring.reading", "reflect.scoring.privacy.gate", "reflect.tables.reading"),
    *("reflect.report.composing", "reflect.office.arrivals.carrying"),
]
"""Modules that have one of these functions by name."""


PANIC = "polars.exceptions.PanicException"


@pytest.mark.parametrize(
    ("place", "verb", "kind"),
    [(PLACES[2][0], ("score",), PANIC), *((*each, "TypeError") for each in PLACES)],
)
def test_no_depth_of_a_bug_tells_an_answer(
    tmp_path: Path, place: str, verb: tuple[str, ...], kind: str
) -> None:
    secret = "Ana Okafor was not helped"
    given = responses(Audience.LEADERS, 3, first_says=secret)
    take_in(tmp_path, given)
    (tmp_path / "t.csv").write_text(f"group,role.parenting.use-advice\n{secret},3\n", "utf-8")
    export(tmp_path / "all.json", given)
    (tmp_path / "secrets.txt").write_text(secret, encoding="utf-8")
    logs = tmp_path / "logs"
    logs.mkdir()
    broken = QUOTING.format(kind=kind, place=place, others=OTHERS)
    ran = reflect(tmp_path, *verb, bug=True, env=temporary(logs), first=broken)
    assert ran.code == 70, ran
    (log,) = logs.glob("reflect-bug-*.log")
    text = log.read_text(encoding="utf-8")
    assert FIRST in text
    assert kind.rpartition(".")[2] in text
    for told in (text, ran.out, ran.err):
        assert "Okafor" not in told


def test_every_exit_code_is_in_the_docs_and_happens(tmp_path: Path) -> None:
    """1 for a reader that went away, 70 and 130 are seen in the tests beside this one."""
    page = (Path(__file__).parents[2] / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    codes = re.findall(r"^\| ([0-9]+) \|", page, re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "70", "130"]
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    (tmp_path / "bad.yaml").write_text("id: x\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for arguments, typed, code in [
        (["export", "a.csv"], "no\n", 0),
        (["lint", "bad.yaml"], "", 1),
        (["export", "a.csv"], "", 2),
        (["responses", "export", "a.json"], "", 2),
        (["responses", "delete", "--before", "2030-01-01"], "", 2),
        (["lint", "empty"], "", 3),
    ]:
        ran = reflect(tmp_path, *arguments, typed=typed)
        assert ran.code == code, ran
    assert not (tmp_path / "a.csv").exists()
    assert len(store(tmp_path).responses()) == 1
