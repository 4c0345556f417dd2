"""Writing a result so that a crash or a full disk never leaves half a file behind."""

import os
import sys
import tempfile
from pathlib import Path

from reflect.diagnostics import Expected


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, all of it or nothing; `Expected` where that cannot be done."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(
            dir=path.parent, prefix=".reflect-", suffix=path.suffix
        )
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise Expected(
            f"{path} cannot be written: {error.strerror or error}. Close it if it is open in "
            "another program, or name another file with --output."
        ) from error


def show_file(path: Path) -> None:
    """Open a file in the program the system has for it."""
    if sys.platform == "win32":
        os.startfile(path)
        return
    import subprocess

    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        raise Expected(f"{path} is written, but {opener} to open it is not here.") from None
