"""The installed command `reflect`, and a school's folder to call it in."""

import shutil
import sys
from pathlib import Path

from reflect.school import School, write_school

FOUND = shutil.which("reflect", path=str(Path(sys.executable).parent))
if FOUND is None:
    sys.exit("Install reflect beside this Python first: pip install -e .")
REFLECT: str = FOUND


def make_school(folder: Path) -> None:
    """A `reflect.toml`, so that nothing is asked about the school."""
    write_school(folder, School("Riverside Primary School"))
