"""What a rule is: an explanation, and a check that finds where it is broken."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reflect.documents import Document, Path
from reflect.lint.explanation import Explanation
from reflect.lint.explanation import Family as Family  # what a rule needs stands here
from reflect.lint.language.lexicon import Lexicon
from reflect.questionnaire import Questionnaire

if TYPE_CHECKING:  # most runs meet neither a translation nor an action library
    from reflect.actions import Action, Library, Reference
    from reflect.questionnaire.translation import Translation


class Edit(NamedTuple):
    """A replacement of the characters from `start` to `end` (0-based offsets) of a file's text."""

    start: int
    end: int
    replacement: str


class Found(NamedTuple):
    """Where a rule is broken: a path in the document, what to say, and how to mend it safely.

    `within` narrows the place to a piece of the text that stands there, as it is written.
    """

    at: Path
    message: str
    within: str | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Subject:
    """A questionnaire under the linter: its document, and its model, which loaded cleanly.

    `lexicon` holds the word lists and thresholds of its language; None where the language is not
    known, and then rules about wording say nothing. `earlier` is the same file at an earlier
    revision, where one was given.
    """

    document: Document
    questionnaire: Questionnaire
    lexicon: Lexicon | None
    earlier: Questionnaire | None = None

    @cached_property
    def backwards(self) -> frozenset[str]:
        """Ids of the items that count backwards, by themselves or in a subscale."""
        members = (m for subscale in self.questionnaire.subscales for m in subscale.members.items())
        turned = {id_ for id_, backwards in members if backwards}
        return frozenset(turned.union(i.id for i in self.questionnaire.scored if i.reverse))


@dataclass(frozen=True, slots=True)
class TranslationSubject:
    """A translation under the linter, and the questionnaire it translates, both loaded cleanly.

    `lexicon` is that of the translation's language. A translation whose questionnaire is not
    beside it, or did not load, is reported by the engine and comes to no rule.
    """

    document: Document
    translation: "Translation"
    source: Questionnaire
    lexicon: Lexicon | None


@dataclass(frozen=True, slots=True)
class LibrarySubject:
    """One file of an action library, which loaded cleanly, with the library it is a part of.

    `actions` are the file's own: the nth stands at `("actions", n)`; none in a file of
    references. `references` are the file's own by key, each at `("references", key)`; none in a
    file of actions. `library` is everything: the action files of one folder, and the references
    they cite. What a rule finds about the library as a whole it says once, where `leads`.
    `questionnaires` are those whose items an action may name in `answers`.
    """

    document: Document
    actions: "tuple[Action, ...]"
    references: "Mapping[str, Reference]"
    library: "Library"
    leads: bool
    """Whether this is the first action file of its folder."""

    questionnaires: tuple[Questionnaire, ...]


Check: TypeAlias = (
    Callable[[Subject], Iterator[Found]]
    | Callable[[TranslationSubject], Iterator[Found]]
    | Callable[[LibrarySubject], Iterator[Found]]
)
"""Takes the subject of the rule's family (see `Family`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Explanation):
    """A rule: what its code means, and the check that finds where it is broken.

    Edits are offsets into `document.text`; findings without them cannot be fixed.
    """

    check: Check
    compares: bool = False
    """Whether it needs `Subject.earlier`; it is not run without."""


Rules: TypeAlias = Mapping[str, Rule]
