"""The fields of a PDF: named, told by their names, typed in a font that is in the file."""

from collections.abc import Iterator
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from reflect.report.editions import Edition
from reflect.resources import FIELD_FONT
from tests.field_font import LETTERS, source
from tests.report.telling import given, page_of, whole_school

pytestmark = pytest.mark.pango


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from reflect.report.pdf import render_pdf

    page = page_of(given(*[whole_school(4, 2)] * 3), edition=Edition.MEETING)
    path = tmp_path_factory.mktemp("fields") / "report.pdf"
    path.write_bytes(render_pdf(page).pdf)
    with pytest.importorskip("pikepdf").open(path) as file:
        yield file


def fields(opened: Any) -> list[Any]:
    return list(opened.Root.AcroForm.Fields)


def test_the_plan_can_be_typed_into(opened: Any) -> None:
    names = {str(field.T) for field in fields(opened)}
    assert {"Parenting: Step 1", "Parenting: Step 1, who", "Parenting: Step 1 is done"} <= names
    assert {"Led by", "Take up first: Parenting"} <= names


def test_each_field_tells_its_name_and_is_printed(opened: Any) -> None:
    for field in fields(opened):
        assert str(field.TU) == str(field.T)
        assert int(field.F) & 4


def test_text_is_typed_in_the_small_font_that_is_in_the_file(opened: Any) -> None:
    font = opened.Root.AcroForm.DR.Font.ReflectFields
    assert font.Encoding == "/WinAnsiEncoding"
    assert len(font.FontDescriptor.FontFile2.read_bytes()) == FIELD_FONT.stat().st_size
    typed = [str(field.DA) for field in fields(opened) if field.FT == "/Tx"]
    assert typed
    assert all("/ReflectFields 10 Tf" in given for given in typed)


def test_fields_are_tagged_as_such(opened: Any) -> None:
    forms = [
        thing
        for thing in opened.objects
        if isinstance(thing, pytest.importorskip("pikepdf").Dictionary)
        and str(thing.get("/S", "")) == "/Form"
    ]
    assert len(forms) == len(fields(opened))


def test_the_font_has_all_letters_as_wide_as_noto_sans_has_them() -> None:
    font, noto = TTFont(FIELD_FONT), source()
    ours, theirs = font.getBestCmap(), noto.getBestCmap()
    for letter in LETTERS:
        width = font["hmtx"][ours[ord(letter)]][0]
        assert width == noto["hmtx"][theirs[ord(letter)]][0], letter
    noto.close()
    font.close()
