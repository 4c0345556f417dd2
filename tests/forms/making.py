"""Forms for tests: the built-in questionnaires, and one in which nothing is easy."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from reflect.forms.formats import FormFormat
from reflect.forms.worded import Worded
from reflect.office.asking.forms import forms_for, languages_for
from reflect.office.asking.languages import places_of, spoken
from reflect.questionnaire import THE_THREE, Audience, NumberItem, OpenItem, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN
from reflect.resources import QUESTIONNAIRES
from reflect.words.language import ENGLISH, Language
from tests.making import item, open_item, questionnaire

NODE = Path(__file__).parent / "node"

HOSTILE = "<b>Ann & Bo</b> ask: {name}, ${q1}, [[Block]], \"yes\", 'no'; 50% of “us” \\n é?"

DIFFICULT = questionnaire(
    item("a.b", text={"parents": HOSTILE}),
    item("a-b", text={"parents": "How\n  often   -  really -?"}, help="If not, choose Worth 1."),
    item("1.halves", scale="halves", text={"parents": '"Quoted from end to end"'}),
    item("x", scale="eleven", text={"parents": "=SUM(A1) of ten?"}),
    open_item("why"),
    id="difficult",
    title="Nothing - is {easy}",
    introduction={"parents": "One line.\nAnother & more."},
    scales={
        "halves": {
            "options": [
                {"value": -1, "label": "Less, much less"},
                {"value": 0.5, "label": "A half & more"},
                {"value": 10, "label": "Ten {10}"},
                {"missing": "not_applicable", "label": "Does not apply"},
            ]
        },
        "eleven": {"options": [{"value": n, "label": f"{n} of 10"} for n in range(11)]},
    },
)

AUDIENCES = pytest.mark.parametrize("audience", THE_THREE)
LENGTHS = pytest.mark.parametrize("core", [True, False], ids=["short", "full"])


def built_in() -> list[Questionnaire]:
    """Both questionnaires that are usually asked, on one form."""
    return [find(name, QUESTIONNAIRES).require() for name in BUILT_IN]


def forms(
    format_: FormFormat,
    *questionnaires: Questionnaire,
    audience: Audience = Audience.PARENTS,
    core: bool = True,
    group: str | None = None,
    folder: Path = QUESTIONNAIRES,
) -> tuple[Worded, ...]:
    """The form of Hill School in English and, where `folder` has it, in Urdu."""
    asked, places = questionnaires or built_in(), places_of(folder)
    named = [ENGLISH] if folder == QUESTIONNAIRES else [Language("ur")]
    languages = languages_for(format_, asked, audience, named, places)
    return forms_for(
        format_,
        [spoken(asked, language, places, audience) for language in languages],
        audience,
        core=core,
        all_hints=False,
        school="Hill School",
        group=group,
    )


def asked(
    questionnaires: Sequence[Questionnaire], audience: Audience, *, core: bool
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What the questionnaires ask: id, text on one line, labels of the answers (none if open)."""
    for each in questionnaires:
        for one in each.asked(audience, core=core):
            labels: tuple[str, ...] = ()
            if not isinstance(one, OpenItem | NumberItem):
                scale = one.scale
                labels = tuple(option.label for option in scale.options)
                labels += tuple(option.label for option in scale.missing_options)
            yield one.id, " ".join(one.text[audience].split()), labels


def node(script: str, *arguments: str | Path) -> Any:
    """What a script in `node/` prints, which is JSON; skipped without Node and its packages."""
    if not which("node"):
        pytest.skip("Node is not installed")
    if not (NODE / "node_modules").exists():
        pytest.skip("packages for Node are missing; in tests/forms/node: npm ci")
    ran = subprocess.run(
        ["node", NODE / script, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
