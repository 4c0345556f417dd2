"""docs/forms.md names every tool, the command for it and the file that comes of it."""

import re
from pathlib import Path

from reflect.forms.formats import ENDINGS, FormFormat
from reflect.forms.steps import steps_for
from tests.forms.making import forms

PAGE = (Path(__file__).parents[2] / "docs/forms.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"`reflect form --format (\w+)` \| `(.+?)` \|", PAGE))


def test_every_tool_stands_in_the_table_with_its_file() -> None:
    tools = [format_ for format_ in FormFormat if not format_.on_paper]
    assert list(ROWS) == tools
    assert all(ROWS[tool].endswith(f".{ENDINGS[tool]}") for tool in tools)


def test_what_is_clicked_is_called_the_same_there() -> None:
    """The words in italics and bold of what a tool stores: in the steps as well."""
    clicked = {
        FormFormat.GOOGLE: ("Do not collect", "Download responses (.csv)"),
        FormFormat.MICROSOFT: ("Quick import", "Anyone can respond", "Record name"),
        FormFormat.XLSFORM: ("Upload an XLSForm", "Online-Only", "Public Access"),
        FormFormat.LIMESURVEY: ("Create survey", "Activate survey"),
        FormFormat.SURVEYJS: ("new Survey.Model(json)",),
        FormFormat.QUALTRICS: ("Anonymize responses", "Use choice text"),
    }
    for tool, words in clicked.items():
        steps = steps_for(tool, forms(tool)[0], ROWS[tool])
        told = " ".join([*steps.get_in, steps.stores, steps.get_out])
        for each in words:
            assert each in told
            assert each in PAGE
