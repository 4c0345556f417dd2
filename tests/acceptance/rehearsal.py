"""What the process that runs are forked off does in advance: it imports, reads, and tries."""

import gc
import importlib
import os
import pkgutil
import tempfile
from pathlib import Path

HEAVY = (
    "encodings.utf_8_sig jinja2.ext numpy openpyxl polars prompt_toolkit.shortcuts psycopg "
    "pydantic.type_adapter rich._emoji_codes rich.status sqlalchemy.dialects.postgresql "
    "sqlalchemy.dialects.sqlite sqlalchemy.orm typer._adapters weasyprint xlsxwriter yaml"
).split()
"""What the command's doors keep until they are opened, and its libraries until they are called."""

REHEARSED = (
    (b"", ("show", "role-of-parents")),
    (b"", ("show", "school-interaction")),
    (b"3\ns\nq\n", ("survey", "--audience", "leaders")),
    (b"", ("wave", "list")),
    (b"", ("lint", "reflect.toml")),
)
"""What is typed, and the words of a command."""

_LONGEST = 60
"""Seconds that one of them may take."""


def import_everything() -> None:
    """Import, read and use once what runs import, read and use."""
    import reflect

    gc.disable()  # next to nothing of it is garbage
    for module in pkgutil.walk_packages(reflect.__path__, "reflect."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in HEAVY:
        importlib.import_module(name)
    _read_ahead()
    _rehearse()
    gc.collect()
    gc.freeze()
    gc.enable()


def _read_ahead() -> None:
    """Read what comes with reflect, and is read once in a process."""
    from reflect.actions import built_in_library
    from reflect.questionnaire import find
    from reflect.questionnaire.library import ALL_BUILT_IN
    from reflect.questionnaire.translations import find_translation, languages_of
    from reflect.report.html import environment

    built_in_library()
    for name in ALL_BUILT_IN:
        questionnaire = find(name, Path()).require()
        for tag in languages_of(questionnaire, []):
            find_translation(questionnaire, tag, [])
    for template in environment().list_templates(["css", "j2"]):
        environment().get_template(template)


def _rehearse() -> None:
    """Have a folder opened, questionnaires read, questions asked, an answer kept.

    Nothing here may ask Polars for anything: a fork does not take its threads along.
    """
    from tests.acceptance import inside

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "reflect.toml").write_text('school = "Rehearsal"\n', encoding="utf-8")
        for typed, words in REHEARSED:
            inside.run(["reflect", *words], folder, typed, os.environ, _LONGEST)
