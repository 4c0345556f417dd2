"""Every way a run can end: its exit code, what is said, and what is left behind."""

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
    name_school,
    reflect,
    responses,
    resume_word,
    said_so_far,
    store,
    surroundings,
    take_in,
)


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
    (tmp_path / "sitecustomize.py").write_text(
        "import reflect.survey.flow as flow\n"
        "def note(self, words):\n"
        "    try:\n"
        f"        {BUGS[bug]}\n"
        "    except Exception as error:\n"
        "        raise ValueError('cannot keep ' + words) from error\n"
        "flow.Flow.note = note\n",
        encoding="utf-8",
    )
    logs = tmp_path / "logs"
    logs.mkdir()
    env = {"PYTHONPATH": str(tmp_path), "TMPDIR": str(logs), "TEMP": str(logs), "TMP": str(logs)}
    ran = reflect(tmp_path, "survey", "--resume", word, typed="e\nmy secret\n", bug=True, env=env)
    assert ran.code == 70
    assert "This is a bug in reflect, not your mistake; your answers are safe." in ran.err
    assert "Traceback" not in ran.err
    (log,) = logs.iterdir()
    assert str(log) in ran.err
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "sitecustomize.py" in text
    assert "survey --resume" in text
    for secret in ("my secret", word):
        assert secret not in text
    assert said_so_far(tmp_path, word) == {"role.parenting.use-advice": "2"}


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
