"""`reflect report`: editions, and the format that the file's ending tells."""

from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import reflect, responses, take_in


@pytest.fixture
def school(tmp_path: Path) -> Path:
    take_in(tmp_path, responses(Audience.LEADERS, 3))
    return tmp_path


def test_the_format_follows_the_ending(school: Path) -> None:
    assert reflect(school, "report", "--output", "our.html").code == 0
    assert (school / "our.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--output", "our.docx"],
            "ends in .docx, which is not written here; let the name end in .pdf",
        ),
        (["--output", "our.pdf", "--format", "html"], "ends in .pdf, and --format says html"),
    ],
)
def test_a_contradiction_is_refused(school: Path, arguments: list[str], said: str) -> None:
    refused = reflect(school, "report", *arguments)
    assert refused.code == 2
    assert said in refused.err
    assert not (school / arguments[1]).exists()


def test_an_edition_has_a_name_of_its_own(school: Path) -> None:
    made = reflect(school, "report", "--edition", "brief", "--format", "html")
    assert made.code == 0
    (path,) = school.glob("report-*-brief.html")
    page = path.read_text(encoding="utf-8")
    assert 'id="types"' in page
    assert 'id="appendix"' not in page


def test_families_are_told_by_the_rules_of_sharing(school: Path) -> None:
    """An open wave is not shared, and a closed one without parents has nothing to tell them."""
    still_open = reflect(school, "report", "--edition", "parents")
    assert (still_open.code, "is still open" in still_open.err) == (2, True)
    reflect(school, "wave", "close")
    nothing = reflect(school, "report", "--edition", "parents")
    assert nothing.code == 2


class TestFamiliesInTheirLanguage:
    @staticmethod
    def closed(folder: Path) -> Path:
        take_in(folder, responses(Audience.PARENTS, 12))
        reflect(folder, "wave", "close")
        return folder

    def test_the_page_is_in_it_and_the_school_is_told_of_a_draft_once(self, tmp_path: Path) -> None:
        folder = self.closed(tmp_path)
        command = ["report", "--edition", "parents", "--language", "Urdu", "--format", "html"]
        made, again = reflect(folder, *command), reflect(folder, *command)
        assert made.code == again.code == 0
        assert "The questions in Urdu are a draft" in made.err
        assert "draft" not in again.err
        (path,) = folder.glob("report-*-parents-to-share-ur.html")
        page = path.read_text(encoding="utf-8")
        assert '<html lang="ur" dir="rtl">' in page
        assert "draft" not in page

    def test_the_first_language_of_the_school_is_meant(self, tmp_path: Path) -> None:
        folder = self.closed(tmp_path)
        toml = folder / "reflect.toml"
        toml.write_text('languages = ["rom", "cy", "en"]\n' + toml.read_text("utf-8"), "utf-8")
        for edition in ("parents", "brief"):
            command = ["report", "--edition", edition, "--output", f"{edition}.html"]
            assert reflect(folder, *command).code == 0
        assert '<html lang="cy" dir="ltr">' in (folder / "parents.html").read_text("utf-8")
        assert '<html lang="en" dir="ltr">' in (folder / "brief.html").read_text("utf-8")

    def test_leaders_read_it_in_welsh_and_are_told_once_that_it_is_a_draft(
        self, school: Path
    ) -> None:
        command = ["report", "--language", "cy", "--format", "html"]
        made, again = reflect(school, *command), reflect(school, *command)
        assert made.code == 0, made.err
        assert "The report's own words in Welsh are a draft" in made.err
        assert "draft" not in again.err
        (path,) = school.glob("report-*-cy.html")
        page = path.read_text(encoding="utf-8")
        assert '<html lang="cy" dir="ltr">' in page
        assert "Sut i ddarllen yr adroddiad hwn" in page
        assert "Cyfieithiad drafft" in page

    def test_in_other_languages_leaders_are_told_which_there_are(self, school: Path) -> None:
        refused = reflect(school, "report", "--language", "ur")
        assert refused.code == 2
        said = " ".join(refused.err.split())
        assert "The report for leaders is not translated into Urdu" in said
        assert "cy (Welsh), es (Spanish)" in said
        made = reflect(school, "report", "--language", "en", "--output", "our.html")
        assert made.code == 0
        assert "draft" not in made.err


@pytest.mark.pango
def test_pictures_are_one_a_page(school: Path) -> None:
    pytest.importorskip("pypdfium2")
    made = reflect(school, "report", "--edition", "brief", "--output", "our.png")
    assert made.code == 0
    assert "our-1.png to our-2.png" in made.out + made.err
    pictures = sorted(school.glob("our-*.png"))
    assert [path.name for path in pictures] == ["our-1.png", "our-2.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)
