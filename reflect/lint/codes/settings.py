"""The settings of a folder: `reflect.toml`, and the linter's table in `pyproject.toml`."""

from functools import partial

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

_settings = partial(Explanation, family=Family.SETTINGS, severity=Severity.ERROR, written_in="toml")

CODES = (
    _settings(
        code="S001",
        name="settings-cannot-be-read",
        what="Finds a folder without a `reflect.toml` where one is needed, and settings that may "
        "not be opened or are not UTF-8 text.",
        why="The school's name, its country and its paper stand there. A report with guessed ones "
        "would have to be made again.",
        example="# no reflect.toml in this folder\n",
        instead='school = "Hillside Primary School"\n',
    ),
    _settings(
        code="S002",
        name="settings-not-toml",
        what="Finds settings that are not TOML: text without quotes, a bracket that is not closed, "
        "a key that stands twice.",
        why="Nothing after the mistake can be understood, and half of the settings would be worse "
        "than none.",
        example="school = Hillside Primary School\n",
        instead='school = "Hillside Primary School"\n',
    ),
    _settings(
        code="S003",
        name="wrong-setting",
        what="Finds keys that `reflect.toml` does not have, and values that a key cannot have: a "
        "country that is no country, a colour that is no colour, a code that no rule has.",
        why="A key that is mistyped would otherwise be left out in silence, and the report would "
        "look as if nobody had asked for anything.",
        example='contry = "GB"\n',
        instead='country = "GB"\n',
    ),
)
