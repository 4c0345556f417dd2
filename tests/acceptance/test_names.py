"""Names as people have them, and as people who try things write them: text, everywhere."""

import re
from pathlib import Path

from reflect.questionnaire import Audience
from tests.acceptance.command import export, name_school, reflect, responses, take_in

HOSTILE = (
    "<script>alert('x')</script>",
    "{{ 7*7 }}{% raw %} ${HOME} `id` \"A\" & 'B'",
    "مدرسة النور – בית ספר",
    "\x1b[31mred\x1b[0m\x07 🏫👩‍👩‍👧",
    "[bold]x[/bold] [/] \\n %s",
    "x" * 200,
)


def test_names_are_text_on_the_screen_and_in_the_report(tmp_path: Path) -> None:
    for number, name in enumerate(HOSTILE):
        folder = tmp_path / str(number)
        folder.mkdir()
        named = reflect(folder, "survey", "--audience", "leaders", typed=f"{name}\n\n3\n")
        assert named.code == 0
        shown = re.sub(r"[\x00-\x1f]", "", name)
        assert shown in reflect(folder).out
        assert "\x1b" not in named.out
    group = HOSTILE[0] + HOSTILE[1]
    take_in(folder, responses(Audience.LEADERS, 3, first_says=HOSTILE[3] + group))
    for name in HOSTILE[:5]:
        toml = (tmp_path / str(HOSTILE.index(name)) / "reflect.toml").read_bytes()
        (folder / "reflect.toml").write_bytes(toml)
        if name in HOSTILE[2:4]:
            continue
        assert reflect(folder, "report", "--format", "html").code == 0
        html = (folder / "report-autumn-2026.html").read_text(encoding="utf-8")
        assert "<script" not in html
        assert "&lt;script&gt;alert(" in html
        assert "{{ 7*7 }}{% raw %} ${HOME} `id`" in html
        assert "<title>49" not in html


def test_names_of_waves_and_groups_from_elsewhere(tmp_path: Path) -> None:
    name_school(tmp_path)
    given = export(tmp_path / "answers.json", responses(Audience.LEADERS, 2))
    text = given.read_text(encoding="utf-8")
    for name in ('<b>/../é "q" \x1b[31m', "🏫", "日本" * 49):
        written = name.replace('"', '\\"').replace("\x1b", "\\u001b")
        changed = text.replace("Autumn 2026", written).replace(
            "leaders-", f"{len(name)}-\\u001b[1m"
        )
        changed = changed.replace('"group": null', f'"group": "{written}"')
        given.write_text(changed, encoding="utf-8")
        assert reflect(tmp_path, "responses", "import", given).code == 0
        report = reflect(tmp_path, "report", "--format", "html", "--wave", name)
        assert report.code == 0
        assert re.search(r"report-\w[\w-]*\.html$", report.out.strip())
        assert (tmp_path / Path(report.out.strip()).name).exists()
    listed = reflect(tmp_path, "responses", "list").out
    assert "\x1b" not in listed
    assert len(listed.splitlines()) == 7
    assert "\x1b" not in reflect(tmp_path, "wave", "list").out


def test_a_name_is_asked_for_until_there_is_one_that_can_stand(tmp_path: Path) -> None:
    typed = "\n \x1b\n" + "y" * 201 + "\nHill “School”\nIreland\nie\n"
    ran = reflect(tmp_path, "survey", "--audience", "leaders", typed=typed)
    assert ran.code == 0
    assert ran.out.count("From 1 to 200 characters, please") == 2
    assert "Two letters, please" in ran.out
    toml = (tmp_path / "reflect.toml").read_text(encoding="utf-8")
    assert 'school = "Hill “School”"' in toml
    assert 'country = "IE"' in toml
