"""A report is typed into in a viewer, and what was typed comes back into the plan."""

from pathlib import Path

import pikepdf
import pytest

from tests.acceptance.command import name_school, reflect
from tests.acceptance.test_plan import ASKED, answered

__all__ = ["answered"]
pytestmark = pytest.mark.pango


def typed_into(pdf: Path, texts: dict[str, str], ticks: tuple[str, ...] = ()) -> Path:
    """The report with fields filled in, as a viewer saves it."""
    path = pdf.with_name("filled.pdf")
    with pikepdf.open(pdf) as document:
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        for name, text in texts.items():
            fields[name].V = pikepdf.String(text)
        for name in ticks:
            on = next(key for key in fields[name].AP.N if key != "/Off")
            fields[name].V = fields[name].AS = pikepdf.Name(str(on))
        document.save(path)
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, answered: bytes) -> Path:
    """A report, beside the folder's answers."""
    assert ASKED
    folder = tmp_path_factory.mktemp("school")
    name_school(folder)
    (folder / "reflect.db").write_bytes(answered)
    ran = reflect(folder, "report", "--output", "report.pdf")
    assert ran.code == 0, ran.err
    return folder / "report.pdf"


def names(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as document:
        return [str(field.T) for field in document.Root.AcroForm.Fields]


def test_what_is_typed_and_ticked_comes_into_the_plan(report: Path) -> None:
    chosen = next(name for name in names(report) if ": Choose: " in name)
    about = chosen.partition(":")[0]
    texts = {
        f"{about}: Step 1": "Ask at the gate",
        f"{about}: Step 1, who": "The office",
        f"{about}: Step 1, by when": "3 February 2031",
        f"{about}: Step 2": "Answer them",
        f"{about}: Step 2, by when": "before summer",
        f"{about}: Parents who plan it with us": "Two parents",
        f"{about}: Aim for the answers": "half say often",
    }
    filled = typed_into(report, texts, (chosen, f"{about}: Step 1 is done"))
    ran = reflect(report.parent, "plan", "--read", filled)
    assert ran.code == 0, ran.err
    assert f"{about}: Step 2, by when: “before summer” is no day;" in ran.err
    shown = reflect(report.parent, "plan", "show").out
    assert f"1  {chosen.partition(': Choose: ')[2]}" in shown
    assert ": Ask at the gate (The office)" in shown
    assert "1.2  to do: Answer them (by before summer)" in shown
    assert "Parents in it: Two parents" in shown
    assert "aim: half say often" in shown
    again = reflect(report.parent, "plan", "--read", filled)
    assert again.code == 0
    assert reflect(report.parent, "plan", "show").out == shown


def test_steps_without_a_choice_are_told_and_not_taken(report: Path) -> None:
    last = [name for name in names(report) if name.endswith(": Step 1")][-1]
    ran = reflect(report.parent, "plan", "--read", typed_into(report, {last: "Something"}))
    assert ran.code == 0
    assert "nothing is ticked and no idea of your own is named" in ran.err


def test_a_report_of_another_wave_or_school_is_refused(report: Path, tmp_path: Path) -> None:
    name_school(tmp_path, "Brook School")
    (tmp_path / "reflect.db").write_bytes((report.parent / "reflect.db").read_bytes())
    ran = reflect(tmp_path, "plan", "--read", report)
    assert ran.code == 2
    assert "is not the report of" in ran.err
    assert not (tmp_path / "plan.yaml").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read as a PDF"),
        (b"%PDF-1.7\nnothing", "cannot be read as a PDF"),
        (b"PK\x03\x04", "cannot be read as a PDF"),
    ],
)
def test_what_is_no_report_is_refused(report: Path, content: bytes, said: str) -> None:
    path = report.with_name("x.pdf")
    path.write_bytes(content)
    ran = reflect(report.parent, "plan", "--read", path)
    assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_file_that_is_not_there_is_said_to_be(report: Path) -> None:
    ran = reflect(report.parent, "plan", "--read", "nothing.pdf")
    assert ran.code == 2
    assert "nothing.pdf" in ran.err
