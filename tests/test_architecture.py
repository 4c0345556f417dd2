"""The arrows of the house: who may import whom, what only the front door may do, what is heavy.

Read from the source of every module, nothing of it is run. A room is a module or a package
directly under `reflect`; rooms that are not written yet are no failure.
"""

import ast
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS = (
    {"diagnostics", "resources"},
    {"memory", "patience", "verbose"},
    {"files", "framing", "words"},
    {"documents"},
    {"questionnaire", "school"},
    {"responses"},
    {"tables"},
    {"made_up"},
    {"scoring", "survey", "translators"},
    {"actions"},
    {"plan"},
    {"lint", "report", "results"},
    {"forms", "letters"},
    {"office"},
    {"api", "district"},
    {"web"},
    {"cli"},
)
"""From the bottom. A room imports rooms of lower layers, and itself: never up, never sideways."""

DOORS = {
    "reflect.plan.sheet": {"xlsxwriter"},
    "reflect.report.engine.instances": {"weasyprint"},
    "reflect.report.engine.joined": {"weasyprint"},
    "reflect.report.engine.references": {"weasyprint"},
    "reflect.report.pdf": {"weasyprint"},
    "reflect.results.in_rows": {"polars"},
    "reflect.results.rows_as_json": {"polars"},
    "reflect.results.together": {"polars"},
    "reflect.results.number_columns": {"polars"},
    "reflect.tables.reading": {"polars"},
    "reflect.tables.workbook": {"xlsxwriter"},
    "reflect.responses.store.adding": {"sqlalchemy"},
    "reflect.responses.store.aside": {"sqlalchemy"},
    "reflect.responses.store.at_hand": {"sqlalchemy"},
    "reflect.responses.store.contents": {"sqlalchemy"},
    "reflect.responses.store.file.database": {"sqlalchemy"},
    "reflect.responses.store.drafts": {"sqlalchemy"},
    "reflect.responses.store.facts": {"sqlalchemy"},
    "reflect.responses.store.forms": {"sqlalchemy"},
    "reflect.responses.store.file.failures": {"sqlalchemy"},
    "reflect.responses.store.rows": {"sqlalchemy"},
    "reflect.responses.store.schema": {"sqlalchemy"},
    "reflect.responses.store.server.copying": {"sqlalchemy"},
    "reflect.responses.store.server.database": {"sqlalchemy"},
    "reflect.responses.store.server.failures": {"sqlalchemy"},
    "reflect.responses.store.server.place": {"sqlalchemy"},
    "reflect.responses.store.server.schools": {"sqlalchemy"},
    "reflect.responses.store.server.steps": {"sqlalchemy"},
    "reflect.responses.store.server.tables": {"sqlalchemy"},
    "reflect.responses.store.steps": {"sqlalchemy"},
    "reflect.responses.store.store": {"sqlalchemy"},
    "reflect.responses.store.transactions": {"sqlalchemy"},
    "reflect.responses.store.waves": {"sqlalchemy"},
    "reflect.tables.content.answers": {"polars"},
    "reflect.tables.content.asked": {"polars"},
    "reflect.tables.file": {"polars"},
    "reflect.tables.parquet": {"polars"},
    "reflect.tables.sources.plain_text": {"polars"},
    "reflect.tables.content.leftovers": {"polars"},
    "reflect.tables.content.speaking": {"polars"},
    "reflect.tables.people": {"polars"},
    "reflect.tables.content.times": {"polars"},
    "reflect.scoring.consistency": {"polars"},
    "reflect.scoring.figures.blocks": {"polars"},
    "reflect.scoring.figures.clusters": {"polars"},
    "reflect.scoring.figures.covariances": {"polars"},
    "reflect.scoring.figures.grouping": {"polars"},
    "reflect.scoring.figures.of_groups": {"polars"},
    "reflect.scoring.figures.of_items": {"polars"},
    "reflect.scoring.figures.of_people": {"polars"},
    "reflect.scoring.frame": {"polars"},
    "reflect.scoring.privacy.functioning": {"polars"},
    "reflect.scoring.privacy.gate": {"polars"},
    "reflect.scoring.privacy.named": {"polars"},
    "reflect.scoring.privacy.pairs": {"polars"},
    "reflect.scoring.privacy.many.parts": {"polars"},
    "reflect.scoring.privacy.many.plain": {"polars"},
    "reflect.scoring.privacy.many.consistencies": {"polars"},
    "reflect.scoring.privacy.together": {"polars"},
    "reflect.scoring.privacy.beside.telling": {"polars"},
    "reflect.scoring.privacy.unasked": {"polars"},
    "reflect.scoring.privacy.ways": {"polars"},
    "reflect.scoring.carelessness.chance": {"polars"},
    "reflect.scoring.carelessness.rules": {"polars"},
    "reflect.scoring.reading": {"polars"},
    "reflect.scoring.score": {"polars"},
    "reflect.survey.fitting": {"prompt_toolkit"},
    "reflect.survey.terminal": {"prompt_toolkit"},
    "reflect.translators.gettext": {"babel"},
    "reflect.web.server.app": {"starlette"},
    "reflect.web.server.guard": {"starlette"},
    "reflect.web.server.serving": {"uvicorn"},
    "reflect.web.server.wire": {"uvicorn"},
    "reflect.words.cldr": {"babel"},
}
"""The modules that import something heavy when they are imported, and what.

Who needs one of them imports it inside a function, so that `reflect --help` stays quick and no
question waits for the library that draws the report.
"""

BEHIND = {
    "reflect.responses.store",
    "reflect.responses.store.checking",
    "reflect.responses.store.file",
    "reflect.responses.store.file.rescue",
    "reflect.responses.store.server",
    "reflect.results.comparison_workbook",
    "reflect.results.workbook",
    "reflect.scoring.carelessness.sifting",
    "reflect.scoring.figures",
    "reflect.scoring.privacy.schools",
    "reflect.survey.pages",
    "reflect.tables.content.numbering",
    "reflect.tables.invited",
}
"""Modules that are nothing without a door (the pages that the terminal draws, for one)."""

HEAVY = {
    *("weasyprint", "polars", "prompt_toolkit", "sqlalchemy", "babel", "xlsxwriter"),
    *("starlette", "uvicorn"),
}

LATE = {
    # The public names: `import reflect` costs nothing, and who lints or loads needs no Polars
    "reflect": {"reflect.api"},
    # Of those who load WeasyPrint with our own sheets alone; others who load it need none of it
    "reflect.report.engine.loading": {"tinycss2"},
    # Only where many groups are written at once
    "reflect.results.scores": {"reflect.results.in_rows", "reflect.results.together"},
    "reflect.api": {
        "polars",
        "reflect.report.html",
        "reflect.report.pdf",
        "reflect.results.scores",
        "reflect.tables.as_responses",
        "reflect.tables.reading",
    },
    # pydantic and our models: where something is wrong, or is no questionnaire
    "reflect.documents.checking": {"pydantic"},
    "reflect.lint.engine.settings": {"reflect.lint.engine.settings_file"},
    "reflect.lint.engine.subjects": {
        "reflect.actions",
        "reflect.plan.file",
        "reflect.lint.files.library",
        "reflect.questionnaire.translation",
    },
    "reflect.questionnaire.loading": {"reflect.questionnaire.file"},
    "reflect.questionnaire.audiences": {"pydantic_core"},
    # Only for files with a comment that ignores something
    "reflect.lint.engine.linter": {"reflect.lint.engine.ignores"},
    # Babel, and translations with their models: nothing of these where all is in English
    "reflect.words.language": {"reflect.words.cldr"},
    "reflect.words.tags": {"reflect.words.cldr"},
    "reflect.office.asking.languages": {
        "reflect.questionnaire.rendering",
        "reflect.questionnaire.translations",
    },
    "reflect.cli.verbs.questionnaires.translate": {
        "reflect.translators.gettext",
        "reflect.translators.sheet",
    },
    "reflect.office.asking.translating": {"reflect.translators.file"},
    "reflect.translators.sheet": {"python_calamine", "xlsxwriter"},
    # Another process, which few runs start
    "reflect.files.showing": {"subprocess"},
    "reflect.files.writing": {"zipfile"},
    "reflect.lint.engine.many": {"concurrent.futures", "multiprocessing"},
    "reflect.lint.files.revision": {"subprocess"},
    # The office opens the store and scores only for who asks for that (SQLAlchemy, Polars)
    "reflect.office.comparison": {
        "reflect.scoring.privacy.functioning",
        "reflect.scoring.privacy.gate",
        "reflect.scoring.reading",
    },
    "reflect.office.folder": {"reflect.responses.store"},
    # The driver, which the extra `postgres` brings
    "reflect.responses.store.server.database": {"psycopg"},
    # The action library, the YAML library that keeps comments, and what documents are made with
    "reflect.office.asking.pulse": {"reflect.actions"},
    "reflect.office.plans.kept": {"reflect.actions", "reflect.plan.writing"},
    "reflect.office.letters": {"reflect.report.families"},
    "reflect.cli.verbs.reporting.report": {"reflect.report.families"},
    "reflect.cli.verbs.reporting.letter": {
        "reflect.cli.pdf_library",
        "reflect.letters.code",
        "reflect.letters.document",
        "reflect.letters.page",
    },
    "reflect.cli.verbs.reporting.plan": {
        "reflect.plan.calendar",
        "reflect.plan.document",
        "reflect.plan.filled",
        "reflect.plan.sheet",
    },
    "reflect.office.report": {
        "reflect.actions.translated",
        "reflect.actions",
        "reflect.report.composing",
        "reflect.scoring",
        "reflect.scoring.carelessness.sifting",
        "reflect.scoring.change",
        "reflect.scoring.privacy.gate",
        "reflect.scoring.reading",
    },
    "reflect.office.scores": {
        "reflect.scoring.carelessness.sifting",
        "reflect.scoring.privacy.gate",
        "reflect.scoring.privacy.together",
        "reflect.scoring.privacy.beside.telling",
        "reflect.scoring.reading",
    },
    "reflect.office.tables_compared": {
        "polars",
        "reflect.scoring.privacy.gate",
        "reflect.scoring.privacy.pairs",
        "reflect.scoring.privacy.ways",
        "reflect.scoring.reading",
    },
    "reflect.office.tables": {
        "reflect.tables.invited",
        "reflect.tables.mapping",
        "reflect.tables.reading",
    },
    # Only for a text that is not UTF-8, and for a workbook
    "reflect.tables.sources.encoding": {"charset_normalizer"},
    "reflect.tables.sources.workbook": {"python_calamine"},
    # Also for who has `Index` at hand already, and no cell
    "reflect.scoring.subscales": {"reflect.scoring.cells"},
    # The front door answers before it knows what a command will need, and when one has failed
    "reflect.cli.endings": {
        *("platform", "tempfile", "traceback"),
        "reflect.cli.terminal.dialogue",
    },
    "reflect.cli.main": {"reflect.cli.screens.status", "reflect.cli.terminal.steps"},
    # WeasyPrint, and the libraries of the system behind it
    "reflect.cli.pdf_library": {"reflect.report.pdf"},
    "reflect.cli.verbs.reporting.form": {
        "reflect.cli.pdf_library",
        "reflect.forms.paper",
        "reflect.forms.writing",
    },
    # Libraries that write documents and workbooks
    "reflect.forms.microsoft": {"docx"},
    "reflect.forms.xlsform": {"xlsxwriter"},
    "reflect.cli.report_files": {
        "reflect.cli.pdf_library",
        "reflect.report.html",
        "reflect.report.pictures",
        "reflect.words.cldr",
    },
    "reflect.report.engine.fields": {"fontTools.ttLib"},
    "reflect.district.sources.database": {
        "reflect.responses.store",
        "reflect.responses.store.server",
    },
    # Only in a worker, once for all its schools; and libraries that write tables
    "reflect.district.work.making": {
        "reflect.report.families",
        "reflect.report.html",
        "reflect.report.pdf",
        "reflect.scoring.carelessness.sifting",
        "reflect.scoring.privacy.gate",
        "reflect.scoring.privacy.together",
        "reflect.scoring.reading",
    },
    "reflect.district.output.remote": {"fsspec.core"},
    "reflect.district.scores": {"polars", "reflect.tables.workbook"},
    "reflect.district.work.cluster": {"distributed", "distributed.scheduler"},
    "reflect.cli.districts.work": {"reflect.cli.pdf_library"},
    "reflect.report.pictures": {"pypdfium2"},
    "reflect.cli.verbs.trying.doctor": {
        "reflect.actions",
        "reflect.cli.pdf_library",
        "reflect.questionnaire",
    },
    # One of several forms of output or input, by what was asked for; rich only on a terminal
    "reflect.cli.dialogues.sitting": {
        "reflect.cli.screens.picture",
        "reflect.survey.plain",
        "reflect.survey.terminal",
    },
    "reflect.cli.screens.findings": {
        "reflect.cli.terminal.console",
        *(
            f"reflect.lint.formats.{name}"
            for name in ("concise", "github", "json", "sarif", "text")
        ),
        "rich.text",
    },
    "reflect.cli.verbs.questionnaires.rule": {"reflect.cli.terminal.console"},
    "reflect.cli.verbs.reporting.compare": {
        "reflect.office.tables_compared",
        "reflect.cli.screens.comparison",
        "reflect.results.comparison",
        "reflect.results.comparison_workbook",
    },
    "reflect.cli.verbs.reporting.score": {
        "reflect.cli.screens.score_notes",
        "reflect.cli.screens.scores",
        "reflect.results.scores",
        "reflect.results.workbook",
    },
    # What only some runs of a verb need
    "reflect.cli.screens.picture": {"reflect.scoring.privacy.gate", "reflect.scoring.reading"},
    "reflect.cli.verbs.keeping.export": {"reflect.tables.workbook", "reflect.tables.writing"},
    "reflect.cli.verbs.keeping.import_": {
        "reflect.tables.as_responses",
        "reflect.tables.mapping",
        "reflect.tables.content.times",
    },
    "reflect.cli.verbs.keeping.responses": {
        "reflect.office.arrivals.carrying",
        "reflect.responses.exchange",
    },
    "reflect.cli.verbs.keeping.store": {
        "reflect.questionnaire",
        "reflect.responses.store.file.rescue",
        "reflect.responses.store.schema",
        "reflect.responses.store.server",
    },
    "reflect.cli.verbs.keeping.responses_check": {
        "reflect.scoring.carelessness.rules",
        "reflect.scoring.reading",
    },
    "reflect.cli.verbs.questionnaires.lint_run": {"reflect.cli.verbs.questionnaires.lint_fix"},
    "reflect.cli.verbs.questionnaires.new": {"reflect.questionnaire.library"},
    "reflect.cli.verbs.questionnaires.schema": {"reflect.questionnaire"},
    # What the extra `web` brings; a poster and slips are made without it
    "reflect.cli.verbs.reporting.serve": {
        "reflect.cli.pdf_library",
        "reflect.web.server.app",
        "reflect.web.printed",
        "reflect.web.server.serving",
    },
    "reflect.cli.verbs.reporting.survey": {"reflect.cli.dialogues.answer_files"},
    "reflect.web.leader": {"reflect.words.cldr"},
}
"""The modules that import something inside a function, and what; the rest stands at the top."""

GATE = {f"reflect.scoring.privacy.{name}" for name in ("gate", "many.plain", "named", "together")}
"""The gate, and what of it stands in modules of its own."""

FRONT_DOOR_ONLY = {
    *("print", "input", "breakpoint", "exit", "quit", "sys.exit", "os._exit"),
    *("sys.argv", "sys.stdin", "sys.stdout", "sys.stderr"),
    *("datetime.now", "datetime.today", "datetime.utcnow", "datetime.datetime.now"),
    *("date.today", "datetime.date.today", "time.time", "time.time_ns", "time.localtime"),
    *("os.environ", "os.getenv", "os.getcwd", "Path.cwd", "Path.home"),
    *("locale.getlocale", "locale.setlocale", "uuid.uuid1", "uuid.uuid4"),
}
"""Printing, asking, leaving, the clock, the environment, and identifiers out of thin air."""

MOST_LINES = 400
MOST_MODULES = 15
"""In one folder, without its `__init__`; more want walls."""

FLAT = {"reflect.lint.rules": "one module a rule"}
"""Folders that may hold more, each with its reason."""


class Module:
    """One source file, read but not run."""

    def __init__(self, path: Path) -> None:
        parts = path.relative_to(ROOT).with_suffix("").parts
        self.path = path
        self.is_package = path.name == "__init__.py"
        self.name = ".".join(parts[:-1] if self.is_package else parts)
        self.text = path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """What it says, as Python reads it."""
        return ast.parse(self.text)

    @property
    def room(self) -> str:
        """The room it is in; `reflect/__init__.py` itself, which holds the version, has none."""
        return self.name.split(".")[1] if "." in self.name else ""

    def imports(self, *, at_top_only: bool = False) -> frozenset[str]:
        """What is imported: modules by their full names, also `from package import module`."""
        return self._at_top if at_top_only else self._anywhere

    @cached_property
    def _at_top(self) -> frozenset[str]:
        return frozenset(self._imported(statements_at_top(self.tree)))

    @cached_property
    def _anywhere(self) -> frozenset[str]:
        return frozenset(self._imported(ast.walk(self.tree)))

    def late_imports(self) -> set[str]:
        """What is imported only when some function runs."""
        functions = (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef))
        return set(self._imported(inner for each in functions for inner in ast.walk(each)))

    def _imported(self, nodes: Iterable[ast.AST]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}: write imports in full"
                assert node.module
                yield from (
                    full if (full := f"{node.module}.{alias.name}") in MODULES else node.module
                    for alias in node.names
                )


def statements_at_top(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes that run when the module is imported; not functions, nor what only mypy reads."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from statements_at_top(node)


PATHS = sorted((ROOT / "reflect").rglob("*.py"))
MODULES: dict[str, Module] = {}
MODULES.update({module.name: module for module in map(Module, PATHS)})
ROOMS = {module.room for module in MODULES.values()} - {"", "__main__"}


def ours(names: Iterable[str]) -> set[str]:
    """Of these modules, those that are ours."""
    return {name for name in names if name in MODULES}


def loaded_with(name: str) -> set[str]:
    """Our modules that importing this one imports at once: what it names, and their packages."""
    parts = name.split(".")
    packages = {".".join(parts[:end]) for end in range(1, len(parts))}
    return ours(MODULES[name].imports(at_top_only=True)) | packages


def heavy(name: str, at_once: Mapping[str, set[str]]) -> set[str]:
    """What is heavy of all that importing this module imports."""
    seen, ahead = set[str](), {name}
    while ahead:
        seen |= ahead
        ahead = set().union(*(at_once[each] for each in ahead)) - seen
    tops = {top.split(".")[0] for each in seen for top in MODULES[each].imports(at_top_only=True)}
    return tops & HEAVY


def test_every_room_has_its_layer() -> None:
    """A new room: put it into `LAYERS`, above all that it imports."""
    assert ROOMS - set().union(*LAYERS) == set()


def test_no_room_has_two_layers() -> None:
    assert sum(map(len, LAYERS)) == len(set().union(*LAYERS))


def offenders(found: Mapping[str, Iterable[object]]) -> str:
    """What was found of each module, a line each; nothing where nothing was."""
    listed = {name: ", ".join(map(str, each)) for name, each in found.items()}
    return "".join(f"\n  {name}: {each}" for name, each in listed.items() if each)


def above(module: Module) -> list[str]:
    """What a module imports of its own layer or of one above."""
    if module.room in {"", "__main__"}:
        return sorted(ours(module.imports()) - {"reflect.api", "reflect.cli.main"})
    layer = next(number for number, rooms in enumerate(LAYERS) if module.room in rooms)
    below = set().union(*LAYERS[:layer], {module.room, ""})
    return sorted(other for other in ours(module.imports()) if MODULES[other].room not in below)


def test_imports_point_down() -> None:
    wrong = offenders({name: above(module) for name, module in MODULES.items()})
    assert not wrong, f"imported up or sideways (see `LAYERS`):{wrong}"


def test_every_number_about_a_group_passes_the_gate() -> None:
    """Scores as they come from answers are protected by `gate`: nobody else may have them."""
    makers = {
        "reflect.scoring.score",
        "reflect.scoring.figures",
        "reflect.scoring.blocks",
        "reflect.scoring.consistency",
    }
    for name, module in MODULES.items():
        if name not in {*makers, *GATE}:
            assert not makers & ours(module.imports()), name
        if not name.startswith("reflect.scoring.privacy."):
            assert not {"reflect.scoring.privacy.named"} & ours(module.imports()), name


def test_framing_stands_alone() -> None:
    for module in MODULES.values():
        if module.room == "framing":
            assert {MODULES[name].room for name in ours(module.imports())} <= {"framing"}


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    """Also not inside functions. A package's `__init__` is what it exports, so it comes after."""
    graph = {name: ours(module.imports()) - {name} for name, module in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
        pytest.fail(" → ".join(circle))


def front_door_only(tree: ast.AST) -> Iterator[str]:
    """What a module does that the core may not, as `line 12: print`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            used = [ast.unparse(node)]
        elif isinstance(node, ast.ImportFrom):
            used = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (f"line {node.lineno}: {name}" for name in used if name in FRONT_DOOR_ONLY)


def test_only_the_front_door_prints_exits_and_reads_the_clock() -> None:
    wrong = offenders(
        {
            name: front_door_only(module.tree)
            for name, module in MODULES.items()
            if module.room != "cli"
        }
    )
    assert not wrong, f"let `reflect/cli` do this, and hand over what comes of it:{wrong}"


def test_the_doors_are_where_they_are_said_to_be() -> None:
    """A new module that imports something heavy: does it have to? Then put it into `DOORS`."""
    found = {
        name: {top.split(".")[0] for top in module.imports(at_top_only=True)} & HEAVY
        for name, module in MODULES.items()
    }
    assert {name: imported for name, imported in found.items() if imported} == {
        name: imported for name, imported in DOORS.items() if name in MODULES
    }


def test_nothing_else_reaches_a_door_when_it_is_imported() -> None:
    at_once = {name: loaded_with(name) for name in MODULES}
    reached = {name for name in MODULES if heavy(name, at_once)}
    assert reached - set(DOORS) - BEHIND == set()


def test_a_door_opens_nothing_but_its_own() -> None:
    at_once = {name: loaded_with(name) for name in MODULES}
    for name, imported in DOORS.items():
        if name in MODULES:
            assert heavy(name, at_once) == imported, name


def test_what_is_imported_late_is_said_to_be() -> None:
    """An import inside a function: does it have to be there? Then put it into `LATE`, with why."""
    found = {name: late for name, module in MODULES.items() if (late := module.late_imports())}
    new = {name: sorted(late - LATE.get(name, set())) for name, late in found.items()}
    assert not offenders(new), f"imported inside a function:{offenders(new)}"
    gone = {name: sorted(late - found.get(name, set())) for name, late in LATE.items()}
    assert not offenders(gone), f"in `LATE`, and not in the source any more:{offenders(gone)}"


def test_folders_are_not_crowded() -> None:
    names = {name: module for name, module in MODULES.items() if not module.is_package}
    folders = Counter(name.rpartition(".")[0] for name in names)
    wrong = offenders(
        {name: [n] for name, n in folders.items() if n > MOST_MODULES and name not in FLAT}
    )
    assert not wrong, f"more than {MOST_MODULES} modules in a folder:{wrong}"
    assert FLAT.keys() <= {name for name, number in folders.items() if number > MOST_MODULES}


def bound(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names that a package's `__init__` makes its own, each with what it stands for."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            yield from ((a.asname or a.name, f"{node.module}.{a.name}") for a in node.names)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.name


def test_no_module_is_shadowed() -> None:
    """`from package import name` must not give the module first, and later a function."""
    packages = {name: module for name, module in MODULES.items() if module.is_package}
    wrong = offenders(
        {
            name: sorted(
                called
                for called, meant in bound(module.tree)
                if (full := f"{name}.{called}") in MODULES and meant != full
            )
            for name, module in packages.items()
        }
    )
    assert not wrong, f"called like a module beside it; rename the module:{wrong}"


def public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Public classes and functions, and public methods of public classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            for part in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                    yield f"{node.name}.{part.name}", part


OVERRIDES = {
    f"LazyVerbs.{name}"
    for name in (
        *("parse_args", "resolve_command", "shell_complete"),
        *("list_commands", "get_command", "format_commands"),
    )
}
"""Methods whose meaning stands in the class of another library that they override."""


def silent(module: Module) -> Iterator[str]:
    """What is public in a module, or the module itself, and has no docstring."""
    if not ast.get_docstring(module.tree):
        yield "the module itself"
    for called, node in public(module.tree):
        documented = isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
        if not documented and called not in OVERRIDES:
            yield called


def test_everything_public_says_what_it_means() -> None:
    wrong = offenders({name: silent(module) for name, module in MODULES.items()})
    assert not wrong, f"public without a docstring:{wrong}"


def test_modules_stay_readable() -> None:
    lines = {name: module.text.count("\n") for name, module in MODULES.items()}
    wrong = offenders({name: [n] for name, n in lines.items() if n > MOST_LINES})
    assert not wrong, f"more than {MOST_LINES} lines; each is about more than one thing:{wrong}"


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_front_door_opens_without_anything_heavy(option: str, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['reflect', {option!r}]\n"
        "from reflect.cli.main import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code\n"
        f"print(sorted(set(sys.modules) & {HEAVY | {'pydantic', 'yaml', 'jinja2'}!r}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
