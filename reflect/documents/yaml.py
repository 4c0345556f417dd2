"""YAML files as documents: values with their places, or what keeps a file from being read."""

from pathlib import Path as FilePath

from yaml.error import MarkedYAMLError

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents.document import Document
from reflect.documents.walk import UNPRINTABLE, Stop, Walk
from reflect.documents.yaml_mistakes import mistake
from reflect.files import TooLarge, Unreadable, read_file

MAX_BYTES = 1024 * 1024

_TOO_DEEP = "exceeded maximum nesting depth"
"""What newer versions of libyaml say of more levels than they read ahead; what stands before the
place is nested too deep for us as well, and there it is told where."""


def read_text(path: FilePath) -> Checked[str]:
    """The text of a file, with `\\n` line ends and without a byte-order mark.

    Diagnostics: R001 (cannot be read, or is no file), R002 (not UTF-8), R003 (over 1 MiB).
    """

    def refused(code: str, message: str, line: int = 0, column: int = 0) -> Checked[str]:
        return Checked(None, (Diagnostic(str(path), line, column, code, message),))

    try:
        raw = read_file(path, MAX_BYTES)
    except TooLarge as error:
        return refused("R003", f"{error}; split it into several files")
    except Unreadable as error:
        return refused("R001", str(error))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _lines(error.object[: error.start].decode("utf-8", "replace"))
        said = "is not UTF-8 text; save it again with the encoding UTF-8"
        return refused("R002", said, *_end(before))
    return Checked(_lines(text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end(text: str) -> tuple[int, int]:
    """Line and column of what comes after `text`."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def read_document(path: FilePath) -> Checked[Document]:
    """The document in a file; see `parse` for what can be wrong with its text."""
    text = read_text(path)
    if text.value is None:
        return Checked(None, text.diagnostics)
    return parse(text.value, str(path))


def parse(text: str, path: str) -> Checked[Document]:
    """The document in a text that came from `path`.

    Diagnostics: R003 (too deep, too many aliases), R004 (not YAML, or YAML we refuse: tags, merge
    keys, several documents), both with any R005. Doubled keys alone come with the document, so
    that a loader can report them together with what it finds itself.
    """
    if unprintable := UNPRINTABLE.search(text):
        said = "holds a character that YAML does not allow; delete it"
        place = _end(text[: unprintable.start()])
        return Checked(None, (Diagnostic(path, *place, "R004", said),))
    walk = Walk(path)
    try:
        value = walk.document(text)
        return Checked(Document(path, text, value, walk.places, tuple(walk.duplicates)))
    except Stop as error:
        mark, code, said = error.mark, error.code, error.message
    except MarkedYAMLError as error:
        if error.problem == _TOO_DEEP and error.problem_mark:
            return parse(text[: error.problem_mark.index], path)
        mark, code = error.problem_mark or error.context_mark, "R004"
        said = f"is not valid YAML here: {error.problem or error.context}"
        if mark and (likely := mistake(text.split("\n"), mark.line, mark.column)):
            line, column, said = likely
            found = Diagnostic(path, line + 1, column + 1, code, said)
            return Checked(None, (*walk.duplicates, found))
    except (ValueError, OverflowError):  # PyYAML's Python parser, which does not say where
        mark, code = None, "R004"
        said = "holds an escape \\U beyond the last character there is; delete it"
    if mark is None or mark.line > text.count("\n"):  # libyaml counts a line after the last
        place = _end(text) if mark else (0, 0)
    else:
        place = mark.line + 1, mark.column + 1
    return Checked(None, (*walk.duplicates, Diagnostic(path, *place, code, said)))
