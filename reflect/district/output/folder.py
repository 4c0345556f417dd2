"""A folder of this computer."""

from pathlib import Path

from reflect.diagnostics import Expected
from reflect.files import Unreadable, read_file, refusal, write_whole


class OutputFolder:
    """A folder, which is made with its first file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        path = self._path / name
        if not path.exists():
            return None
        try:
            return read_file(path)
        except Unreadable as error:
            raise Expected(f"{path} {error}.") from error

    def write(self, name: str, content: bytes) -> None:
        """Write a file beside its place, and move it there."""
        write_whole(self._path / name, content)

    def append(self, name: str, line: bytes) -> bool:
        """Add a line to a file, which can always be done."""
        path = self._path / name
        try:
            with path.open("ab") as file:
                file.write(line)
        except OSError as error:
            raise Expected(f"{path} cannot be written: {refusal(error)}.") from error
        return True

    def remove(self, name: str) -> None:
        """See to it that there is no such file."""
        (self._path / name).unlink(missing_ok=True)

    def named(self, name: str) -> str:
        """The path of a file."""
        return str(self._path / name)
