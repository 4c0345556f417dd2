"""Which rules are run on which file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from os.path import normpath
from pathlib import PurePath

from reflect.diagnostics import Expected


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes by their first letters and digits: `R3` stands for all codes that begin so.

    Of two that fit a code the longer one decides, so that `R310` may be selected out of an ignored
    `R3`. With nothing in `select`, every rule is run. `per_file` ignores more in the files that a
    pattern fits (`drafts/*.yaml`), by their path below `folder` or by their name; relative paths
    begin `here`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()
    folder: PurePath = field(default_factory=PurePath)
    here: PurePath = field(default_factory=PurePath)

    def wants(self, code: str, path: str) -> bool:
        """Whether the rule `code` is run on the file at `path`."""
        selected = _longest(code, self.select) if self.select else 0
        ignored = _longest(code, (*self.ignore, *self._ignored_in(path)))
        return selected > ignored if selected >= 0 else False

    def _ignored_in(self, path: str) -> tuple[str, ...]:
        if not self.per_file:
            return ()
        file = PurePath(normpath(self.here / path))
        below = file.relative_to(self.folder) if file.is_relative_to(self.folder) else file
        return tuple(
            code
            for pattern, codes in self.per_file
            if fnmatchcase(below.as_posix(), pattern) or fnmatchcase(file.name, pattern)
            for code in codes
        )

    @property
    def names_codes(self) -> bool:
        """Whether anything is selected or ignored at all."""
        return bool(self.select or self.ignore or self.per_file)

    def require_known(self, codes: Iterable[str]) -> None:
        """`Expected` where `select` or one of the others stands for none of the rules' codes."""
        known = list(codes)
        given = (*self.select, *self.ignore, *(code for _, some in self.per_file for code in some))
        for code in given:
            if not any(one.startswith(code) for one in known):
                raise Expected(f"No rule's code begins with {code!r}. All rules: reflect rule")


def _longest(code: str, beginnings: Iterable[str]) -> int:
    """The length of the longest beginning that fits `code`; -1 where none does."""
    return max((len(one) for one in beginnings if code.startswith(one)), default=-1)
