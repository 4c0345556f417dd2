"""What a run on many schools asks of the place that it writes to."""

import re
from pathlib import Path
from typing import Protocol

from reflect.diagnostics import Expected
from reflect.district.output.folder import OutputFolder
from reflect.district.output.remote import RemoteOutput, without_credentials

_URL = re.compile(r"[a-z][a-z0-9+.-]+:(//|:)", re.IGNORECASE)
"""A scheme has two letters at least: `C://reports` is a folder of Windows."""

_ONE_SLASH = re.compile(r"([a-z][a-z0-9+.-]+):/", re.IGNORECASE)
"""A URL that lost a slash; as a path it would be made here, and nobody would find it there."""


class Output(Protocol):
    """A place for files, each known by a path with slashes: `reports/hill-school.pdf`.

    A file stands under its name only when it is whole. What cannot be done is `Expected`, with the
    name of the file and the reason.
    """

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Write a file, in the place of its like from an earlier run."""
        ...

    def append(self, name: str, line: bytes) -> bool:
        """Add a line to a file, so that it outlives this run; False where none can be added."""
        ...

    def remove(self, name: str) -> None:
        """See to it that there is no such file."""
        ...

    def named(self, name: str) -> str:
        """What a person is told: where the file is, and nothing that opens the place to others."""
        ...


def output_at(place: str) -> Output:
    """The folder or URL that was named; `Expected` where it cannot be written to."""
    if _URL.match(place):
        return RemoteOutput(place)
    if lost := _ONE_SLASH.match(place):
        url = without_credentials(f"{lost[1]}://{place[lost.end() :]}")
        raise Expected(f"A URL has two slashes: {url} (and a folder of such a name ./ before it).")
    folder = Path(place)
    if folder.exists() and not folder.is_dir():
        raise Expected(f"{folder} is a file; name a folder for all that is made.")
    return OutputFolder(folder)
