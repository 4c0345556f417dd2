"""The folder a command is run in."""

from pathlib import Path

from reflect.cli.terminal.dialogue import remark
from reflect.diagnostics import Expected
from reflect.files import sweep
from reflect.office.folder import Folder


def this_folder() -> Folder:
    """The working directory, as a school's folder."""
    try:
        folder = Path.cwd()
    except FileNotFoundError:
        raise Expected("This folder was removed; change to another one.") from None
    sweep(folder)  # what a run that was killed left half written
    return Folder(folder, remark)
