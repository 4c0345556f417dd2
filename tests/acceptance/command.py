"""The installed command as a person calls it: through pipes, or in a terminal; and its folder."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reflect.questionnaire import Audience, Item, Missing, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Asked, Chosen, Entry, Respondent, Response, Wave, Written
from reflect.responses.exchange import to_json
from reflect.responses.store import Store
from reflect.responses.store.drafts import sealed
from tests.acceptance import inside, warm

COMMAND = shutil.which("reflect", path=str(Path(sys.executable).parent)) or "reflect"
WAVE = "Autumn 2026"
LONGEST = 300
"""Seconds until a run is taken to be without end; on a busy machine a large table takes a while."""

OPENED = Wave(WAVE, date(2026, 9, 1))
_NOT_PASSED_ON = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PYTHON", "LC_", "LANG", "TERM")
_HEARD_AT_START = ("PYTHON", "LC_", "LANG")

_ESCAPE = re.compile(r"\x1b(\[[0-9;?]*[a-zA-Z]|[()][AB012]|[=>])")


class Ran(NamedTuple):
    """How a run ended, and what it said."""

    code: int
    out: str
    err: str


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a run: this one's, without what changes colour, width or text."""
    passed_on = {k: v for k, v in os.environ.items() if not k.startswith(_NOT_PASSED_ON)}
    return {**passed_on, "PYTHONUTF8": "1", **(more or {})}


def reflect(
    folder: Path,
    *arguments: str | Path,
    typed: str | bytes | int = "",
    bug: bool = False,
    env: Mapping[str, str] | None = None,
    memory: int | None = None,
    first: str = "",
) -> Ran:
    """Run the command in a folder, at no terminal, with `env` added to its surroundings.

    It is a process of its own where that adds something; see `inside` and `warm`.

    What is `typed` may come from a file that is open, by its number.
    It may take up `memory` bytes, if that is given, and runs `first`, some code, before all else.
    Unless a bug is expected, one is a failure, with its log.
    """
    command = [COMMAND, *map(str, arguments)]
    given = typed.encode() if isinstance(typed, str) else typed
    needs_process = memory or first or bug or _starts_processes(command)
    if heard_at_start(env):
        assert isinstance(given, bytes)
        assert not first
        code, *said = _afresh(command, folder, given, surroundings(env))
    elif needs_process or isinstance(given, int) or not inside.is_possible():
        code, *said = warm.run(command, folder, given, surroundings(env), LONGEST, memory, first)
    else:
        code, *said = inside.run(command, folder, given, surroundings(env), LONGEST)
    out, err = (text.decode("utf-8", "replace").replace("\r\n", "\n") for text in said)
    assert bug or (code != 70 and "Traceback" not in err), err + _bug_in(err)
    return Ran(code, out, err)


def _starts_processes(command: Sequence[str]) -> bool:
    return any(word in warm.WITH_WORKERS or word.endswith(".parquet") for word in command)


def heard_at_start(env: Mapping[str, str] | None) -> bool:
    """Whether any of this is read while a run starts, and no more once it is warm."""
    return any(name.startswith(_HEARD_AT_START) for name in env or ())


def reflect_that_waits(
    seconds: float | str, place: str, folder: Path, *arguments: str, typed: str = ""
) -> Ran:
    """Run the command with another patience than the one in the module at `place`."""
    patience = f"import {place.rpartition('.')[0]}; {place} = {seconds!r}"
    return reflect(folder, *arguments, typed=typed, first=patience)


def _afresh(
    command: list[str], folder: Path, typed: bytes, env: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    ran = subprocess.run(
        command,
        cwd=folder,
        input=typed,
        capture_output=True,
        env=env,
        timeout=LONGEST,
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr


def _bug_in(err: str) -> str:
    log = re.search(r"\S+\.log", err)
    return Path(log[0]).read_text(encoding="utf-8") if log else ""


def plain(text: str) -> str:
    """What a terminal was sent, without the escape sequences."""
    return _ESCAPE.sub("", text)


def resume_word(said: str) -> str:
    """The word shown at the start of a survey."""
    found = re.search(r"Your resume word is: (\S+)", plain(said))
    assert found, said
    return found[1]


# What a folder holds


def name_school(folder: Path, name: str = "Hill School") -> None:
    """Write the `reflect.toml` of a school; a JSON string is one of TOML too."""
    folder.mkdir(parents=True, exist_ok=True)
    text = f"school = {json.dumps(name, ensure_ascii=False)}\n"
    (folder / "reflect.toml").write_text(text, encoding="utf-8")


def built_in() -> list[Questionnaire]:
    """Both built-in questionnaires, in the order they are asked."""
    return [find(name, Path("nowhere")).require() for name in BUILT_IN]


def responses(
    audience: Audience,
    number: int,
    *,
    questionnaires: Sequence[Questionnaire] = (),
    option: int = 3,
    first_says: str | None = None,
) -> list[Response]:
    """Made-up responses: all chose the same option; the first may say something everywhere."""
    questionnaires = questionnaires or built_in()
    asked = tuple(Asked(q.id, q.version, q.hash) for q in questionnaires)
    core = audience is Audience.PARENTS
    items = [item for q in questionnaires for item in q.asked(audience, core=core)]

    def entry(item: object, says: str | None) -> Entry:
        if isinstance(item, Item):
            options = item.scale.options
            return Entry(Chosen(options[min(option, len(options) - 1)].value), says)
        return Entry(Written(says) if says else Missing.SKIPPED)

    return [
        Response(
            Respondent(f"{audience}-{number}", WAVE, audience, asked, core=core),
            {item.id: entry(item, first_says if number == 0 else None) for item in items},
            date(2026, 10, 1),
        )
        for number in range(number)
    ]


def store(folder: Path) -> Store:
    """The folder's answers, read and written without a run of the command."""
    return Store(folder / "reflect.db")


def said_so_far(folder: Path, word: str) -> dict[str, str]:
    """What the draft under `word` holds on disk: the answers given, by item id."""
    rows = (
        "SELECT item, iif(value IS NULL, coalesce(words, missing, 'None'), printf('%g', value))"
        " FROM entry JOIN respondent ON respondent.id = entry.respondent WHERE resume = ?"
    )
    with closing(sqlite3.connect(folder / "reflect.db")) as connection:
        return dict(connection.execute(rows, (sealed(word),)).fetchall())


def export(
    path: Path, given: Sequence[Response], questionnaires: Sequence[Questionnaire] = ()
) -> Path:
    """Write responses as `reflect responses export` does."""
    kept = {q.hash: q for q in questionnaires or built_in()}
    path.write_text(to_json(given, [OPENED], kept), encoding="utf-8")
    return path


def take_in(
    folder: Path, *given: list[Response], questionnaires: Sequence[Questionnaire] = ()
) -> None:
    """Give a folder a school and submitted answers."""
    if not (folder / "reflect.toml").exists():
        name_school(folder)
    everyone = [response for each in given for response in each]
    store(folder).add(everyone, questionnaires or built_in(), [OPENED])


OWN = """\
id: climate
version: 1.0.0
language: en
title: Our own questions
audiences: [leaders, parents]
scales:
  yes-no:
    options:
      - {value: 0, label: No}
      - {value: 1, label: Yes}
      - {missing: dont_know, label: Don't know}
items:
  - {id: warm, scale: yes-no, core: true, text: {leaders: Is it warm?, parents: Is it warm?}}
  - {id: fair, scale: yes-no, core: true, text: {leaders: Is it fair?, parents: Is it fair?}}
  - {id: more, kind: open, text: {leaders: Say more., parents: Say more.}}
subscales:
  climate: {title: The climate, items: [warm, fair]}
"""
"""A school's own questionnaire, which does not claim the framing."""
