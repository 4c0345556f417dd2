"""Names as people have them, and as people who try things write them: text, everywhere."""

import re
from dataclasses import replace
from pathlib import Path

from markupsafe import escape

from reflect.questionnaire import Audience
from tests.acceptance.command import (
    OPENED,
    built_in,
    name_school,
    reflect,
    responses,
    store,
    take_in,
)

HOSTILE = (
    "<script>alert('x')</script> {{ 7*7 }}{% raw %} ${HOME} `id` \"A\" & [bold]x[/bold] [/] \\n %s "
    "مدرسة النور – בית ספר \x1b[31mred\x1b[0m\x07 🏫👩\u200d👩\u200d👧"
)
SHOWN = re.sub(r"[\x00-\x1f]", "", HOSTILE)


def test_names_are_text_on_the_screen_and_in_the_report(tmp_path: Path) -> None:
    named = reflect(tmp_path, "survey", "--audience", "leaders", typed=f"{HOSTILE}\n\n3\n")
    assert named.code == 0
    assert "\x1b" not in named.out
    take_in(tmp_path, responses(Audience.LEADERS, 3, first_says=HOSTILE))
    status = reflect(tmp_path).out
    assert status.startswith(f"{SHOWN}\n")
    assert reflect(tmp_path, "report", "--format", "html", "--output", "report.html").code == 0
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert str(escape(SHOWN)) in html  # the school's name
    assert "<title>&lt;script&gt;alert(" in html
    assert str(escape("{{ 7*7 }}{% raw %} ${HOME} `id`")) in html


def test_names_of_waves_and_groups_from_elsewhere(tmp_path: Path) -> None:
    name_school(tmp_path)
    names = ('<b>/../é "q" \x1b[31m', "日本" * 50)
    for number, name in enumerate(names):
        given = []
        for n, response in enumerate(responses(Audience.LEADERS, 2)):
            who = replace(response.respondent, id=f"{number}\x1b{n}", wave=name, group=name)
            given.append(replace(response, respondent=who))
        store(tmp_path).add(
            given,
            built_in(),
            [replace(OPENED, name=name, closed=OPENED.opened if number else None)],
        )
        report = reflect(tmp_path, "report", "--format", "html", "--wave", name)
        assert report.code == 0
        file = Path(report.out.strip().removeprefix("The report is in "))
        assert re.fullmatch(r"report-\w[\w-]*\.html", file.name)
        assert file.parent == tmp_path
        assert "\x1b" not in file.read_text(encoding="utf-8")
    for verb in ("responses", "wave"):
        listed = reflect(tmp_path, verb, "list").out
        assert "\x1b" not in listed
        assert '<b>/../é "q" \N{REPLACEMENT CHARACTER}[31m' in listed
        assert len(listed.splitlines()) == {"responses": 4, "wave": 2}[verb]  # a sentence each


def test_a_name_is_asked_for_until_there_is_one_that_can_stand(tmp_path: Path) -> None:
    typed = "\n \x1b\n" + "y" * 201 + "\nHill “School”\nIreland\nie\n"
    ran = reflect(tmp_path, "survey", "--audience", "leaders", typed=typed)
    assert ran.code == 0
    assert ran.out.count("From 1 to 200 characters, please") == 2
    assert "“IRELAND” is no country’s code; did you mean `IE`?" in ran.out
    toml = (tmp_path / "reflect.toml").read_text(encoding="utf-8")
    assert 'school = "Hill “School”"' in toml
    assert 'country = "IE"' in toml
