"""A place elsewhere, by its URL: whatever `fsspec` reaches, an object store or a server."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from reflect.diagnostics import Expected
from reflect.files import OF_MANY, alike

_OBJECT_STORES = {
    *("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oci", "ocilake", "oss", "obs"),
    "memory",
}
"""Here an object has its name once all of it is there, and there are no folders to be made."""

_ASIDE = ".reflect-"
"""How the name of a file begins that is not in its place yet."""

_USER = re.compile(r"(?<=://)(?:[^/@\s]*|[^@\s]*:[^@\s]*)@")
"""A user and a password before the host; the password may hold a slash that nobody escaped."""

_QUERY = re.compile(r"(?<=\S)\?\S+")
"""What follows the path of a URL: there a signature may stand."""


class RemoteOutput:
    """A folder of an object store or a server, like `s3://bucket/reports` or `sftp://host/folder`.

    Credentials come from where the package of that place finds them (its files, the environment),
    or stand in the URL. They are not told.
    """

    def __init__(self, url: str) -> None:
        """`Expected` where a package is missing, or nobody knows such a URL."""
        self._told = without_credentials(url).rstrip("/")
        self._secrets = _secrets(url)
        self._files, self._root = self._reached(url)

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        with self._telling(name, "read"):
            try:
                content: bytes = self._files.cat_file(self._path(name))
            except FileNotFoundError:
                return None
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file in one piece, or beside its place and move it there."""
        self._refuse_another(name, content)
        path = self._path(name)
        with self._telling(name, "written"):
            if self._is_object_store:
                self._files.pipe_file(path, content)
            else:
                self._write_aside(path, content)

    def append(self, name: str, line: bytes) -> bool:  # noqa: ARG002  as an `Output` has it
        """Nothing can be added to an object, which is written whole."""
        return False

    def remove(self, name: str) -> None:
        """See to it that there is no such file."""
        with self._telling(name, "removed"):
            if self._files.exists(self._path(name)):
                self._files.rm_file(self._path(name))

    def named(self, name: str) -> str:
        """The URL of a file, without what opens the place."""
        return f"{self._told}/{name}"

    @property
    def _is_object_store(self) -> bool:
        protocols = self._files.protocol
        named = {protocols} if isinstance(protocols, str) else {*protocols}
        return not named.isdisjoint(_OBJECT_STORES)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _refuse_another(self, name: str, content: bytes) -> None:
        """As in a folder: a table takes only the place of its like; another may hold answers."""
        ending = PurePosixPath(name).suffix
        before = self.read(name) if ending in OF_MANY else None
        if before is not None and not alike(BytesIO(before), content, ending):
            raise Expected(
                f"{self.named(name)} is there already, and not from here; name another folder."
            )

    def _write_aside(self, path: str, content: bytes) -> None:
        folder, _, name = path.rpartition("/")
        aside = f"{folder}/{_ASIDE}{name}"
        self._files.makedirs(folder, exist_ok=True)
        try:
            self._files.pipe_file(aside, content)
            self._files.mv(aside, path)
        except BaseException:
            with suppress(Exception):
                self._files.rm_file(aside)
            raise

    def _reached(self, url: str) -> tuple[Any, str]:
        """The file system behind a URL, and the path of the folder there."""
        scheme = url.partition(":")[0]
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise Expected(
                f"To write to {self._told}, packages are needed that are not installed: "
                f"pip install 'fsspec[{scheme}]'"
            ) from error
        try:
            files, root = url_to_fs(url)
        except ImportError as error:
            raise Expected(
                f"To write to {self._told}, a package is needed that is not installed. "
                f"{self._in_words(error)}. Often it comes with: pip install 'fsspec[{scheme}]'"
            ) from error
        except Exception as error:
            raise Expected(
                f"{self._told} cannot be written to: {self._in_words(error)}. Name a folder, or a "
                "URL that fsspec knows, like s3://bucket/folder"
            ) from error
        return files, str(root).rstrip("/")

    @contextmanager
    def _telling(self, name: str, what: str) -> Iterator[None]:
        """Whatever the package of that place raises, as a sentence with the name of the file."""
        try:
            yield
        except Exception as error:
            raise Expected(
                f"{self.named(name)} cannot be {what}: {self._in_words(error)}. See to the URL, "
                "the credentials and the rights there; the same command goes on from where it was."
            ) from error

    def _in_words(self, error: Exception) -> str:
        """What a package says, which may quote the URL that it was given, or parts of it."""
        said = " ".join(str(error).split()) or type(error).__name__
        for secret in self._secrets:
            said = said.replace(secret, "…")
        return without_credentials(said).rstrip(".")


def without_credentials(text: str) -> str:
    """A text without users, passwords and signatures in its URLs."""
    return _QUERY.sub("", _USER.sub("", text))


def _secrets(url: str) -> list[str]:
    """What in a URL opens the place, as it stands there and as it is meant; the longest first."""
    parts = {found.group().strip("@?") for form in (_USER, _QUERY) for found in form.finditer(url)}
    passwords = {part.partition(":")[2] for part in parts}
    found = {each for part in parts | passwords for each in (part, unquote(part))}
    return sorted(found - {""}, key=len, reverse=True)
