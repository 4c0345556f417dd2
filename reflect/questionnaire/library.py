"""Where questionnaires are found: by path, in the school's own folder, among the built-in ones."""

from pathlib import Path

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import suggestion
from reflect.questionnaire.loading import load
from reflect.questionnaire.model import Questionnaire
from reflect.resources import QUESTIONNAIRES

OWN = "questionnaires"
"""Name of the folder that holds a school's own questionnaires."""

BUILT_IN = ("role-of-parents", "school-interaction")
"""The ids of the built-in questionnaires that are asked where none is named, in their order."""

ALL_BUILT_IN = (*BUILT_IN, "what-stands-in-the-way")
"""The ids of all questionnaires that come with reflect."""


def available(folder: Path) -> dict[str, Path]:
    """Files by name (without `.yaml`): the built-in ones, and the school's own in `folder`.

    A file of the school's own replaces a built-in one of the same name.
    """
    found = {name: QUESTIONNAIRES / f"{name}.yaml" for name in ALL_BUILT_IN}
    own = sorted((folder / OWN).glob("[!.]*.yaml"))  # a Mac leaves ._x.yaml on a memory stick
    return found | {path.stem: path for path in own}


def find(name: str, folder: Path) -> Checked[Questionnaire]:
    """The questionnaire called `name`, which may also be the path of a YAML file."""
    known = available(folder)
    if name in known:
        return load(known[name])
    path = folder / name
    if path.suffix in (".yaml", ".yml") or _exists(path):
        return load(path)
    said = f"there is no questionnaire of this name; {suggestion(name, known)}"
    return Checked(None, (Diagnostic(name, 0, 0, "R001", said),))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no name that a file could have, such as one of 300 letters
        return False
