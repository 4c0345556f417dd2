"""Showing a file in the program the system has for it."""

import os
import sys
from pathlib import Path

from reflect.diagnostics import Expected


def show_file(path: Path) -> None:
    """Open a file in the program the system has for it."""
    import subprocess

    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        if sys.platform == "win32":
            os.startfile(path)
        else:
            null = subprocess.DEVNULL
            subprocess.Popen([opener, str(path)], stdout=null, stderr=null)
    except OSError:
        raise Expected(f"{path} is written, but nothing here can open it.") from None
