"""All messages that are said in the language of those who read them, as a template for gettext.

Read from the source: what is handed to `translatable`, to `say` and `count` of a language, and what
stands between `trans` in the templates.
"""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from reflect.framing import Band, EpsteinType, Move, Position, Question, Stance

ROOT = Path(__file__).parent.parent
HEADER = """\
# What reflect says to people who answer, made from the source.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
MARKERS = {"translatable", "tell"}
"""Functions whose first argument is a message, by their bare names."""

Said = str | tuple[str, str]
Message = tuple[Said, str, int]
"""A message, or its forms for one and for many; the file it stands in, and the line."""


def template() -> str:
    """The text of `reflect.pot`."""
    catalogue = Catalog()
    for message, path, _ in sorted(messages(), key=lambda each: each[1:]):
        catalogue.add(message, locations=[(path, 0)], flags=_flags(message))
    written = BytesIO()
    write_po(written, catalogue, width=100, omit_header=True, include_lineno=False)
    return HEADER + written.getvalue().decode()


def _flags(message: Said) -> list[str]:
    return ["python-format"] if "%" in str(message) else []


def messages() -> Iterator[Message]:
    """Every message, as often as it stands."""
    for path in sorted((ROOT / "reflect").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for message, line in spoken(ast.parse(path.read_text(encoding="utf-8"))):
            yield message, name, line
    for path in sorted((ROOT / "reports" / "templates").rglob("*.j2")):
        options = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
        with path.open("rb") as file:
            found = list(babel_extract(file, ("gettext", "ngettext"), [], options))
        for line, function, given, _ in found:
            said: Any = tuple(given or ())[:2] if function == "ngettext" else given
            yield said, str(path.relative_to(ROOT)), line
    for called in (*Question, *EpsteinType, *Stance, *Move):  # the framing imports nothing,
        yield called.label, "reflect/framing", 0
    for name in (*Band, *Position):  # so it cannot mark them
        yield name.value, "reflect/framing", 0


def spoken(tree: ast.Module) -> Iterator[tuple[Said, int]]:
    """The messages of one module with their lines."""
    short = {name for node in ast.walk(tree) for name in _short_names(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        of_language = isinstance(function, ast.Attribute) and _is_language(function.value)
        name = getattr(function, "attr", getattr(function, "id", ""))
        bare = isinstance(function, ast.Name) and (name in MARKERS or name in short)
        if of_language and name in {"count", "counted"} and is_text(node.args[0]):
            yield (text(node.args[0]), text(node.args[1])), node.lineno
        elif (bare or (of_language and name in {"say", "translated"})) and is_text(node.args[0]):
            yield text(node.args[0]), node.lineno


def _short_names(node: ast.AST) -> Iterator[str]:
    """Names that stand for `say` of a language in a function: `say = flow.language.say`."""
    if not isinstance(node, ast.Assign):
        return
    target, value = node.targets[0], node.value
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    values = value.elts if isinstance(value, ast.Tuple) else [value]
    for name, each in zip(names, values, strict=False):
        if isinstance(name, ast.Name) and isinstance(each, ast.Attribute) and each.attr == "say":
            yield from [name.id] if _is_language(each.value) else []


def _is_language(node: ast.expr) -> bool:
    return getattr(node, "attr", getattr(node, "id", "")) in {"language", "spoken_to"}


def is_text(node: ast.expr) -> bool:
    """Whether what is said is written there, and not handed on."""
    return isinstance(node, ast.Constant)


def text(node: ast.expr) -> str:
    """What a literal text says."""
    told = ast.literal_eval(node)
    assert isinstance(told, str)
    return told
