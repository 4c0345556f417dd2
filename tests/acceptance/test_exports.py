"""The export of a form tool on its way in: shown, asked about, and nobody's name kept."""

from pathlib import Path

import pytest

from tests.acceptance.command import OWN, name_school, reflect, store

OWN_ONLY = ("--questionnaire", "own.yaml")
SECRETS = ("ada.lovelace@mail.example", "Ada Lovelace", "203.0.113.77", "Hopper")

WHO = "ada.lovelace@mail.example,Ada Lovelace,203.0.113.77,Hopper"
EXPORT = f"""\
ID,Start time,Completion time,Email,Name,IP Address,Last name,Is it warm?,Is it fair?,Say more.,Year
1,11/03/26 7:40:00,11/03/26 7:43:00,{WHO},Yes;,No,n/a,3
2,11/03/26 8:40:00,11/03/26 8:43:00,{WHO},No;,Yes,Well.,4
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A school with a questionnaire of its own, and an export of a form tool outside its folder."""
    here = tmp_path / "here"
    name_school(here)
    (here / "own.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "export.csv").write_text(EXPORT, encoding="utf-8")
    return here


def kept(folder: Path) -> bytes:
    """Everything in a folder, also what a database has not tidied away."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_name_no_address_is_kept_or_printed(folder: Path) -> None:
    export = ("../export.csv", *OWN_ONLY, "--audience", "parents")
    trial = reflect(folder, "import", *export, "--dry-run", "--save-map", "map.yaml")
    assert trial.code == 0, trial.err
    assert "Nothing was taken in: this was a trial" in trial.out
    assert "2 rows: 2 responses." in trial.out
    assert not list(folder.glob("reflect.db*"))
    ran = reflect(folder, "import", *export, "--group-from", "Year")
    assert ran.out.startswith("2 responses added; 0 were here already.\n"), ran.err
    assert "1 answer in words said nothing" in ran.out
    assert store(folder).groups() == ["3", "4"]
    scored = reflect(folder, "score", "--answers", *export)
    assert scored.code == 0
    assert "Not used: “Year”." in scored.err
    for secret in SECRETS:
        assert secret.encode() not in kept(folder)
        assert not any(secret in text for run in (trial, ran, scored) for text in run[1:])


def test_addresses_are_no_names_of_respondents(folder: Path) -> None:
    (folder / "t.csv").write_text(
        "respondent,audience,warm\nada.lovelace@mail.example,parents,Yes\n", encoding="utf-8"
    )
    ran = reflect(folder, "import", "t.csv", *OWN_ONLY)
    assert (ran.code, "holds e-mail addresses, which are never kept" in ran.err) == (2, True)
    assert "lovelace" not in ran.err


def test_what_an_option_says_and_the_table_says_itself(folder: Path) -> None:
    (folder / "t.csv").write_text("wave,audience,warm\nSpring,parents,Yes\n", encoding="utf-8")
    ran = reflect(folder, "import", "t.csv", *OWN_ONLY, "--audience", "leaders", "--wave", "Autumn")
    assert "--audience is not used for t.csv: its rows say it themselves." in ran.out
    assert "--wave is not used for t.csv" in ran.out


def test_a_map_is_kept_for_the_next_table(folder: Path) -> None:
    """A question of the school's own, on the same scale, is settled once."""
    (folder / "t.csv").write_text(
        "audience,warm,Comes late\nparents,NA,Monday\nparents,Yes,Friday\n", encoding="utf-8"
    )
    refused = reflect(folder, "import", "t.csv", *OWN_ONLY)
    assert "leave it blank, as R means it, or write `not_applicable`" in refused.err
    (folder / "map.yaml").write_text(
        "columns: {Comes late: group}\ncells: {NA: blank}\n", encoding="utf-8"
    )
    ran = reflect(folder, "import", "t.csv", *OWN_ONLY, "--map", "map.yaml")
    assert ran.out.startswith("1 response added"), ran.err
    assert store(folder).groups() == ["Friday"]
    (folder / "map.yaml").write_text("columns: {Comes late: gruop}\n", encoding="utf-8")
    wrong = reflect(folder, "import", "t.csv", *OWN_ONLY, "--map", "map.yaml")
    assert wrong.err.startswith("map.yaml:1:11 X110 `gruop` is nothing that a column can be; did")
