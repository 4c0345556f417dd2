"""Settings of a folder, and which rules they let run on which file."""

from pathlib import Path, PurePath

import pytest

from reflect.diagnostics import Expected
from reflect.lint.engine.selection import Selection
from reflect.lint.engine.settings import settings_for
from reflect.school import read_school


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text(text, encoding="utf-8")


SCHOOL = 'school = "Oak"\n'
LINT = 'select = ["R3"]\nignore = ["R310"]\n'


def test_without_settings_everything_is_run(tmp_path: Path) -> None:
    assert settings_for(tmp_path).require() == Selection()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reflect.toml", f"{SCHOOL}[lint]\n{LINT}"),
        ("reflect.toml", f"[lint]\n{LINT}"),
        ("pyproject.toml", f"[project]\nname = 'x'\n[tool.reflect.lint]\n{LINT}"),
        ("pyproject.toml", "\ufeff[tool]\nreflect = {lint = {select=['R3'], ignore=['R310']}}"),
    ],
)
def test_where_settings_stand(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    for folder in (tmp_path, below):
        expected = Selection(("R3",), ("R310",), (), folder=tmp_path, here=folder)
        assert settings_for(folder).require() == expected


def test_the_nearest_folder_with_settings_decides(tmp_path: Path) -> None:
    write(tmp_path, "reflect.toml", '[lint]\nignore = ["R1"]')
    write(tmp_path / "a", "reflect.toml", SCHOOL)
    assert settings_for(tmp_path / "a").require().ignore == ("R1",)
    write(tmp_path / "a", "pyproject.toml", '[tool.reflect.lint]\nignore = ["R2"]')
    assert settings_for(tmp_path / "a").require().ignore == ("R2",)
    write(tmp_path / "a", "reflect.toml", SCHOOL + '[lint]\nignore = ["R3"]')
    assert settings_for(tmp_path / "a").require().ignore == ("R3",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[lint]\nselct = ["R3"]', ":2:1 S003 unknown key `selct`; did you mean `select`?"),
        (
            '[lint]\nselect = ["E5"]',
            ":2:1 S003 this entry cannot be `E5`: one is like R310",
        ),
        ('[lint]\nselect = "R3"', ":2:1 S003 `select` must be a list; write its entries between"),
        ("\n\n[lint]\nignore = [3]", ":4:1 S003 this entry must be text; put `3` in quotes"),
        ("[lint.per-file-ignores]\nx = 3", ":2:1 S003 `x` must be a list; write its entries"),
        ("lint = 3", ":1:1 S003 `lint` must be a table; write its keys below [lint]"),
        ("[lint", ":1:6 S002 is not valid TOML here: "),
        ("[lint]\nx = " + "[" * 100_000, ":1:1 S002 is not valid TOML here: "),
    ],
)
def test_wrong_settings(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, "reflect.toml", text)
    (problem,) = settings_for(tmp_path).diagnostics
    assert said in str(problem)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["reflect.toml", "pyproject.toml"])
def test_settings_in_another_encoding_are_told(tmp_path: Path, name: str, encoding: str) -> None:
    """Windows offers UTF-16 as "Unicode"; its letters stand apart, so that no key is found."""
    (tmp_path / name).write_bytes('[lint]\nignore = ["R3"]\n'.encode(encoding))
    (problem,) = settings_for(tmp_path).diagnostics
    assert str(problem).endswith("S001 is not UTF-8 text; save it again with the encoding UTF-8")


def test_a_school_may_have_settings_for_the_linter(tmp_path: Path) -> None:
    write(tmp_path, "reflect.toml", f"{SCHOOL}[lint]\n{LINT}")
    assert read_school(tmp_path).require().name == "Oak"


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ((), (), "R021 R301 R310"),
        (("R3",), (), "R301 R310"),
        (("R3", "R021"), ("R31",), "R021 R301"),
        ((), ("R3",), "R021"),
        (("R310",), ("R3",), "R310"),
        (("R3",), ("R3",), ""),
        (("R",), (), "R021 R301 R310"),
    ],
)
def test_the_longer_beginning_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], wanted: str
) -> None:
    selection = Selection(select, ignore)
    codes = ("R021", "R301", "R310")
    assert [code for code in codes if selection.wants(code, "x.yaml")] == wanted.split()


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/school/drafts/a.yaml", False),
        ("/school/old.yaml", False),
        ("/school/in/old.yaml", False),
        ("/school/a.yaml", True),
        ("/other/drafts/a.yaml", True),
        ("drafts/a.yaml", True),
        ("../drafts/a.yaml", False),
        ("old.yaml", False),
    ],
)
def test_rules_can_be_left_out_in_some_files(path: str, wanted: bool) -> None:
    per_file = (("drafts/*.yaml", ("R3",)), ("old.yaml", ("R301",)))
    folder = PurePath("/school")
    selection = Selection(per_file=per_file, folder=folder, here=folder / "in")
    assert selection.wants("R301", path) is wanted
    assert selection.wants("R101", path)


def test_codes_that_no_rule_has_are_refused() -> None:
    Selection(("R3",), ("R021",)).require_known(["R021", "R301"])
    with pytest.raises(Expected, match="R4"):
        Selection(per_file=(("x", ("R4",)),)).require_known(["R021", "R301"])
