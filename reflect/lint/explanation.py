"""What a code means: the words that a terminal, the pages in docs/ and code hosts show."""

from dataclasses import dataclass
from enum import StrEnum

from reflect.diagnostics import Severity


class Family(StrEnum):
    """What a code is about.

    Of those that `reflect lint` prints, the family also says what a rule's check is given:
    `TRANSLATION` a `TranslationSubject`, `ACTIONS` a `LibrarySubject`, every other a `Subject`.
    No rule looks at a `PLAN`: what is wrong with one its loader finds.
    """

    STRUCTURE = "structure"
    SCALE = "scale"
    FRAMING = "framing"
    WORDING = "wording"
    KEYING = "keying"
    TIME = "time"
    TRANSLATION = "translation"
    ACTIONS = "actions"
    PLAN = "plans"

    SETTINGS = "settings"
    NAMES = "names to mask"
    ANSWER_FILE = "answer files"
    EXPORT = "exported responses"
    TABLE = "tables of answers"
    INTAKE = "taking answers in"

    @property
    def linted(self) -> bool:
        """Whether `reflect lint` looks at the files it is about."""
        return self not in _OF_OTHER_FILES


_OF_OTHER_FILES = {
    Family.SETTINGS,
    Family.NAMES,
    Family.ANSWER_FILE,
    Family.EXPORT,
    Family.TABLE,
    Family.INTAKE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A code explained, written once: `reflect rule`, the pages and the tests use it.

    `example` and `instead` are pieces of a file, in the format `written_in`; `fix` says what
    `reflect lint --fix` changes and why that cannot change the meaning, None where nothing is
    fixed; `source` names where a rule comes from.
    """

    code: str
    name: str
    family: Family
    severity: Severity
    what: str
    why: str
    example: str
    instead: str
    fix: str | None = None
    source: str | None = None
    written_in: str = "yaml"
