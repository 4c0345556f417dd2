"""Which reports are made already, so that a run goes on where another ended.

A line is added for each report once its file is whole, so that a run may be ended at any moment;
the last line of a school counts. Where no line can be added, the whole is written now and then.
"""

import hashlib
import json
from contextlib import suppress
from types import TracebackType

from reflect.diagnostics import Expected
from reflect.district.output.output import Output

FILE = "manifest.jsonl"

_AT_ONCE = 20
"""Reports after which the manifest is written anew, where no line can be added to it."""


class Kept:
    """Reports in a place, each with a number over what it was made of and one over its bytes.

    To be left as a context manager is, so that nothing is forgotten however the run ends.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._lines: dict[str, dict[str, str]] = {}
        self._unsaved = 0
        written = (output.read(FILE) or b"").decode(errors="replace")
        for line in written.splitlines():
            with suppress(ValueError, KeyError, TypeError):  # a line that was not finished
                read = json.loads(line)
                self._lines[read["file"]] = {
                    key: str(read[key]) for key in ("file", "school", "made_of", "content")
                }
        self._tidy()  # else a line would be added to one that was not finished

    def __enter__(self) -> "Kept":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """Write what is not written yet; where something went wrong, that is what is told."""
        if kind is None:
            self._tidy()
        elif self._unsaved:
            with suppress(Expected):
                self._tidy()

    def has(self, file: str, made_of: str) -> bool:
        """Whether this file is there as it was made, and was made of the same."""
        line = self._lines.get(file)
        if line is None or line["made_of"] != made_of:
            return False
        try:
            content = self._output.read(file)
        except Expected:  # it is made anew, if it can be written
            return False
        return content is not None and _number(content) == line["content"]

    def add(self, file: str, school: str, made_of: str, content: bytes) -> None:
        """Remember a file that is whole in its place; `Expected` where that cannot be written."""
        line = {"file": file, "school": school, "made_of": made_of, "content": _number(content)}
        self._lines[file] = line
        if self._output.append(FILE, _written(line).encode()):
            return
        self._unsaved += 1
        if self._unsaved == _AT_ONCE:
            self._tidy()

    def _tidy(self) -> None:
        """Write the file anew, with one line for each report."""
        if self._lines:
            lines = (_written(self._lines[file]) for file in sorted(self._lines))
            self._output.write(FILE, "".join(lines).encode())
            self._unsaved = 0


def _number(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _written(line: dict[str, str]) -> str:
    return json.dumps(line, ensure_ascii=False) + "\n"
