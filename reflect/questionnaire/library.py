"""Where questionnaires are found: by path, in the school's own folder, among the built-in ones."""

import re
from functools import cache
from pathlib import Path

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, parse, read_document, read_text, suggestion
from reflect.questionnaire.loading import from_document
from reflect.questionnaire.model import Questionnaire
from reflect.resources import QUESTIONNAIRES

OWN = "questionnaires"
"""Name of the folder that holds a school's own questionnaires."""

BUILT_IN = ("role-of-parents", "school-interaction")
"""The ids of the built-in questionnaires that are asked where none is named, in their order."""

ALL_BUILT_IN = (*BUILT_IN, "what-stands-in-the-way")
"""The ids of all questionnaires that come with reflect."""

SUFFIXES = (".yaml", ".yml")
"""How the name of a questionnaire's file may end."""

_KEY = re.compile(r"^translates *:", re.MULTILINE)
"""The key of a translation as it is usually written, at the beginning of a line."""


def available(folder: Path) -> dict[str, Path]:
    """Files by name (without its ending): the built-in ones, and the school's own in `folder`.

    A file of the school's own replaces a built-in one of the same name. Translations stand beside
    questionnaires and are none.
    """
    found = {name: QUESTIONNAIRES / f"{name}.yaml" for name in ALL_BUILT_IN}
    own = {path.stem: path for path in _own(folder) if not may_translate(path)}
    return found | own


def find(name: str, folder: Path) -> Checked[Questionnaire]:
    """The questionnaire called `name`, which may also be the path of a YAML file.

    Diagnostics: as for `load`; R001 too where nothing is called so, where two files are, or where
    the one that is holds a translation.
    """
    own = [path for path in _own(folder) if path.stem == name]
    if len(own) > 1:
        said = f"stands beside {own[0]}; keep one of the two"
        return Checked(None, (Diagnostic(str(own[1]), 0, 0, "R001", said),))
    if own or name in ALL_BUILT_IN:
        return _load(own[0]) if own else _built_in(name)
    path = folder / name
    if path.suffix in SUFFIXES or _exists(path):
        return _load(path)
    said = f"there is no questionnaire of this name; {suggestion(name, available(folder))}"
    return Checked(None, (Diagnostic(name, 0, 0, "R001", said),))


def is_translation(document: Document) -> bool:
    """Whether a document holds a translation: it says which questionnaire it translates."""
    return isinstance(document.value, dict) and "translates" in document.value


def _own(folder: Path) -> list[Path]:
    """The YAML files of the school's own; a Mac leaves ._x.yaml on a memory stick."""
    there = sorted((folder / OWN).glob("[!.]*"))
    return [path for path in there if path.suffix in SUFFIXES and path.is_file()]


@cache
def _built_in(name: str) -> Checked[Questionnaire]:
    """One that comes with reflect, and is not written to: read once in a process."""
    return _load(QUESTIONNAIRES / f"{name}.yaml")


def _load(path: Path) -> Checked[Questionnaire]:
    document = read_document(path)
    if document.value and is_translation(document.value):
        said = (
            "is a translation of a questionnaire, not a questionnaire; name the one it translates"
        )
        return Checked(None, (Diagnostic(str(path), 0, 0, "R001", said),))
    return from_document(document)


def may_translate(path: Path) -> bool:
    """Whether a file holds a translation, also one that is broken further on."""
    text = read_text(path).value or ""  # why a file cannot be read is told to whoever loads it
    if _KEY.search(text):
        return True
    document = parse(text, str(path)).value if "translates" in text else None
    return document is not None and is_translation(document)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no name that a file could have, such as one of 300 letters
        return False
