"""Which reports are made already, so that a run goes on where another ended.

A line is added for each report once its file is whole, so that a run may be ended at any moment;
the last line of a school counts.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.files import refusal, replace_file

FILE = "manifest.jsonl"


class Kept:
    """Reports in a folder, each with a number over what it was made of and one over its bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / FILE
        self._lines: dict[str, dict[str, str]] = {}
        with suppress(FileNotFoundError):
            for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
                with suppress(ValueError, KeyError, TypeError):  # a line that was not finished
                    read = json.loads(line)
                    self._lines[read["file"]] = {
                        key: str(read[key]) for key in ("file", "school", "made_of", "content")
                    }
        self.tidy()

    def has(self, file: str, made_of: str) -> bool:
        """Whether this file is there as it was made, and was made of the same."""
        line = self._lines.get(file)
        if line is None or line["made_of"] != made_of:
            return False
        try:
            return _number((self._folder / file).read_bytes()) == line["content"]
        except OSError:
            return False

    def add(self, file: str, school: str, made_of: str, content: bytes) -> None:
        """Remember a file that is whole on the disk; `Expected` where that cannot be written."""
        line = {"file": file, "school": school, "made_of": made_of, "content": _number(content)}
        self._lines[file] = line
        try:
            with self._path.open("a", encoding="utf-8") as journal:
                journal.write(_written(line))
        except OSError as error:
            raise Expected(f"{self._path} cannot be written: {refusal(error)}.") from error

    def tidy(self) -> None:
        """Write the file anew, with one line for each report."""
        if self._lines:
            lines = (_written(self._lines[file]) for file in sorted(self._lines))
            replace_file(self._path, "".join(lines).encode())


def _number(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _written(line: dict[str, str]) -> str:
    return json.dumps(line, ensure_ascii=False) + "\n"
