"""What a terminal or a page would obey, and what nobody sees, in every name: a mark, everywhere."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import (
    OPENED,
    OWN,
    built_in,
    name_school,
    reflect,
    responses,
    store,
)

UNSEEN = "\x1b\x07\x9b\u200b\u200e\u202e\u2066\u2069\ufeff"
NAME = "Ye\u200bar\u202e 3\u2066 \x1b[31mA\x9b1m\ufeff"
GIVEN = NAME.replace("\x1b", "").replace("\x9b", "")
"""What stands in files that hold no controls."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A school, a wave, groups, ids, notes and questions that are called so."""
    name_school(tmp_path, GIVEN)
    given = [
        replace(
            each,
            respondent=replace(each.respondent, id=f"{NAME}{n}", wave=NAME, group=NAME),
        )
        for n, each in enumerate(
            [
                *responses(Audience.LEADERS, 6, first_says=NAME),
                *responses(Audience.PARENTS, 12, first_says=NAME),
            ]
        )
    ]
    store(tmp_path).add(given, built_in(), [replace(OPENED, name=NAME)])
    text = OWN.replace("Our own questions", json.dumps(GIVEN)).replace("Is it warm?", GIVEN)
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "t.csv").write_text(
        f"audience,group,wave,warm,fair\n{NAME},{NAME},{NAME},{NAME},1\n", encoding="utf-8"
    )
    return tmp_path


VERBS = [
    (),
    ("wave", "list"),
    ("wave", "close"),
    ("responses", "list"),
    ("responses", "check"),
    ("responses", "delete", "--group", NAME),
    ("responses", "group", NAME, NAME),
    ("score",),
    ("score", "--wave", NAME),
    ("score", "--wave", f"{NAME}x"),
    ("compare", "leaders", "parents"),
    ("compare", NAME, f"{NAME}x"),
    ("report", "--format", "html", "--output", "out.html"),
    ("form", "own.yaml", "--format", "html", "--output", "out.html", "--return-to", NAME),
    ("show", "own.yaml"),
    ("lint", "own.yaml"),
    ("lint", "own.yaml", "--format", "json"),
    ("import", "--questionnaire", "own.yaml", "t.csv"),
    ("import", "--questionnaire", "own.yaml", f"{NAME}.csv"),
    ("score", "--questionnaire", f"{NAME}", "--answers", "t.csv"),
    ("survey", "--audience", "leaders", "--group", NAME),
    ("survey", "own.yaml", "--audience", "leaders"),
    ("survey", "--audience", "leaders", "--blank", "sheet.yaml"),
    ("export", f"{NAME}.csv"),
    ("doctor",),
    ("store", "check"),
    (NAME,),
    ("score", f"--{NAME}"),
]


def unseen(text: str) -> Iterator[str]:
    return (
        f"{c!r} in {text[max(0, at - 40) : at + 20]!r}" for at, c in enumerate(text) if c in UNSEEN
    )


@pytest.mark.parametrize("verb", VERBS, ids=range(len(VERBS)))
def test_nothing_unseen_comes_out(folder: Path, verb: tuple[str, ...]) -> None:
    ran = reflect(folder, *verb, typed="no\n")
    assert ran.code in {0, 1, 2}, ran
    pages = [file.read_text(encoding="utf-8") for file in folder.glob("out.html")]
    for text in (ran.out, ran.err, *pages):
        assert list(unseen(text)) == []
