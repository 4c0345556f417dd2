"""All messages that are said in the language of those who read them, as a template for gettext.

Read from the source: what is handed to `translatable`, to `say` and `count` of a language, and what
stands between `trans` in the templates.
"""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from reflect.actions import Action, load_library
from reflect.framing import Band, EpsteinType, Move, Position, Question, Stance
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.change import Verdict

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


TEMPLATES = "reports/templates/"
FOR_ALL = {
    f"{TEMPLATES}{name}.html.j2"
    for name in ("common", "report", "form", "letter", "pages/families")
}
"""Templates of pages that others than leaders read."""

LEADERS_WEB = {f"{TEMPLATES}web/{name}.html.j2" for name in ("door", "leader")}
"""Those of the pages on the web that leaders alone read."""


def template() -> str:
    """The text of `reflect.pot`: all but what only the leaders' report says."""
    return _template(for_all())


def leaders_template() -> str:
    """The text of `leaders/leaders.pot`."""
    return _template(for_leaders())


def actions_template() -> str:
    """The text of `actions/actions.pot`: what is printed of the action library."""
    catalogue = Catalog()
    for action in load_library().require().actions:
        for what, words in words_of(action):
            catalogue.add(words, user_comments=[f"{action.id}: {what}"])
    return _written(catalogue)


def _template(said: Iterable[Message]) -> str:
    catalogue = Catalog()
    for message, path, _ in sorted(said, key=lambda each: each[1:]):
        catalogue.add(message, locations=[(path, 0)], flags=_flags(message))
    return _written(catalogue)


def _written(catalogue: Catalog) -> str:
    written = BytesIO()
    write_po(written, catalogue, width=100, omit_header=True, include_lineno=False)
    return HEADER + written.getvalue().decode()


def for_leaders() -> list[Message]:
    """The messages that stand nowhere but in the leaders' report."""
    elsewhere = {message for message, path, _ in messages() if not _is_for_leaders(path)}
    return [each for each in messages() if each[0] not in elsewhere]


def for_all() -> list[Message]:
    """The others."""
    return [each for each in messages() if not _is_for_leaders(each[1])]


def _is_for_leaders(path: str) -> bool:
    if path in FOR_ALL or (path.startswith(f"{TEMPLATES}web/") and path not in LEADERS_WEB):
        return False
    return path.startswith((TEMPLATES, "reflect/scoring"))


def words_of(action: Action) -> Iterator[tuple[str, str]]:
    """What is translated of an action, each with what it is."""
    known = action.evidence
    named = {
        "title": action.title,
        "from": action.shift_from,
        "to": action.shift_to,
        "who": action.who,
        **{f"first step {n}": step for n, step in enumerate(action.first_steps, 1)},
        "success": action.success,
        "measure": action.measure,
        "baseline": action.baseline,
        "caution": action.caution,
        "stop if": action.stop_if,
        "left out": action.left_out,
        "evidence, ours": known.ours,
        "evidence, design": known.design,
        "evidence, result": known.result,
        "evidence, figure": known.figure,
        **{f"law, {country}": law.says for country, law in action.law.items()},
    }
    yield from ((what, words) for what, words in named.items() if words)


def _flags(message: Said) -> list[str]:
    return ["python-format"] if "%" in str(message) else []


@cache
def messages() -> tuple[Message, ...]:
    """Every message, as often as it stands."""
    return tuple(_messages())


def _messages() -> Iterator[Message]:
    for path in sorted((ROOT / "reflect").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for message, line in spoken(ast.parse(path.read_text(encoding="utf-8"))):
            yield message, name, line
    for path in sorted((ROOT / "reports" / "templates").rglob("*.j2")):
        on = ("trimmed", "trim_blocks", "lstrip_blocks", "newstyle_gettext")
        options = dict.fromkeys(on, "true")
        with path.open("rb") as file:
            found = list(babel_extract(file, ("gettext", "ngettext"), [], options))
        for line, function, given, _ in found:
            said: Any = given if isinstance(given, tuple) else (given,)
            said = said[:2] if function == "ngettext" else said[0]
            if said:  # what is handed on is extracted where it is written
                yield said, str(path.relative_to(ROOT)), line
    for called in (*Question, *EpsteinType, *Stance, *Move):  # the framing imports nothing,
        yield called.label, "reflect/framing", 0
    for name in (*Band, *Position):  # so it cannot mark them
        yield name.value, "reflect/framing", 0
    for verdict in Verdict:
        yield verdict.value, "reflect/scoring/change.py", 0
    for doubt in Doubt:
        yield doubt.label, "reflect/scoring/carelessness/kinds.py", 0


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
