"""Compiled templates, kept as Python keeps its compiled modules."""

import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """Saves each run the compiling of templates; one that was changed is compiled anew.

    They are kept in a folder by the versions of all that made them. Where nothing may be written,
    nothing is kept, and each full report takes a third of a second longer.
    """

    def __init__(self, folder: Path) -> None:
        made_by = (sys.implementation.cache_tag, version("jinja2"), version("school-reflect"))
        self.folder = folder
        super().__init__(str(folder), f"%s.{'-'.join(map(str, made_by))}.jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what is kept of it, if anything sound is."""
        with suppress(OSError, EOFError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, unless Python was told not to."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                self.folder.mkdir(exist_ok=True)
                super().dump_bytecode(bucket)
