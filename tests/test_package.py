"""What schools install: the wheel, built from the sdist, used from a folder of their own."""

import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from shutil import which

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from reflect import __version__, resources
from tests.acceptance.command import OWN, name_school
from tests.acceptance.server import get, serving
from tests.test_api import examples_of_the_page

ROOT = Path(__file__).parent.parent
SCRIPTS, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; its complaints are the test's."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    return next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "tarfile", "-e", sdist, folder, cwd=folder)
    source = folder / sdist.name.removesuffix(".tar.gz")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with only the wheel in it; what it depends on is borrowed.

    A `.pth` file inside a folder that is itself named in a `.pth` file is not read, so the
    checkout that this environment's own `.pth` file names stays out of reach.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / SCRIPTS / f"python{EXE}"
    options = ["--python", str(python), "install", "--no-deps", "--no-index"]
    run(sys.executable, "-m", "pip", *options, wheel, cwd=folder)
    packages = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    )
    borrowed = sysconfig.get_path("purelib")
    Path(packages.strip(), "borrowed.pth").write_text(borrowed, encoding="utf-8")
    return folder / SCRIPTS


def test_the_wheel_has_all_of_the_package_and_its_data(wheel: Path) -> None:
    def files(folder: Path) -> set[str]:
        found = (path for path in folder.rglob("*") if path.is_file())
        return {p.relative_to(ROOT).as_posix() for p in found if "__pycache__" not in p.parts}

    data = files(ROOT / "questionnaires") | files(ROOT / "reports")
    expected = files(ROOT / "reflect") | {f"reflect/_data/{name}" for name in data}

    held = zipfile.ZipFile(wheel)
    names = set(held.namelist())
    about = f"school_reflect-{__version__}.dist-info"
    manual = f"school_reflect-{__version__}.data/data/share/man/man1/reflect.1"
    assert {name for name in names if not name.startswith(about)} == expected | {manual}
    assert "reflect/_data/questionnaires/role-of-parents.yaml" in names
    assert "reflect/py.typed" in names
    source = {n: ROOT / n.removeprefix("reflect/_data/") for n in expected}  # what all tests run
    assert {n for n, path in source.items() if held.read(n) != path.read_bytes()} == set()
    assert f"{about}/licenses/LICENSE" in names


def test_the_sdist_has_the_tests_too(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"run", "requirements-dev.lock", "tests/test_package.py", "CHANGELOG.md"} <= names
    assert {f"changes/{path.name}" for path in (ROOT / "changes").iterdir()} <= names
    assert not any(name.startswith((".venv", ".git/")) for name in names)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="git tells what belongs to the project")
def test_the_sdist_has_all_that_the_history_has(sdist: Path) -> None:
    """So that every test and check that runs in a clone runs in an unpacked sdist too."""
    kept = run("git", "ls-files", "-z", cwd=ROOT).split("\0")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert [name for name in kept if name and name not in names] == []


def test_runs_from_any_folder(installed: Path, tmp_path: Path) -> None:
    assert run(installed / f"reflect{EXE}", "--version", cwd=tmp_path) == f"reflect {__version__}\n"
    assert json.loads(run(installed / f"reflect{EXE}", "schema", cwd=tmp_path))["type"] == "object"


def test_finds_its_data_inside_the_package(installed: Path, tmp_path: Path) -> None:
    say = "from reflect import resources; print(resources.__file__, resources.QUESTIONNAIRES)"
    module, questionnaires = run(installed / f"python{EXE}", "-c", say, cwd=tmp_path).split()
    assert Path(module).is_relative_to(installed.parent)
    assert Path(questionnaires) == Path(module).parent / "_data" / "questionnaires"
    assert resources.QUESTIONNAIRES == ROOT / "questionnaires"  # and here, in the checkout


def test_a_type_checker_sees_what_the_documents_show(installed: Path, tmp_path: Path) -> None:
    """As an editor does that knows the installed package alone, and is strict: Pyright."""
    checker = ROOT / "tests" / "typed" / "node_modules" / "pyright" / "index.js"
    if not which("node") or not checker.exists():
        pytest.skip("Pyright is missing; in tests/typed: npm ci")
    shown = "".join(example.source for example in examples_of_the_page().examples)
    (tmp_path / "page.py").write_text(shown, encoding="utf-8")
    wrong = "import reflect\n\nreflect.score_answers(1, 2)\nreflect.load_text\n"
    (tmp_path / "wrong.py").write_text(wrong, encoding="utf-8")
    settings = {"typeCheckingMode": "strict", "reportUnusedExpression": False}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    found = subprocess.run(
        ["node", checker, "--outputjson", f"--pythonpath={installed / f'python{EXE}'}"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = json.loads(found.stdout)["generalDiagnostics"]
    places = {(Path(each["file"]).name, each["range"]["start"]["line"] + 1) for each in told}
    assert places == {("wrong.py", 3), ("wrong.py", 4)}, found.stdout


def test_the_wheel_serves_its_pages(installed: Path, tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    with serving(tmp_path, afresh=installed / f"reflect{EXE}") as (port, _):
        assert get(port, "/").status == 303
        assert get(port, "/en/parents").status == 200
        assert get(port, "/pages.css").status == 200


def test_the_sdist_has_what_its_tests_read(sdist: Path, tmp_path: Path) -> None:
    """The documents that are checked against the program travel with it."""
    run(sys.executable, "-m", "tarfile", "-e", sdist, tmp_path, cwd=tmp_path)
    source = tmp_path / sdist.name.removesuffix(".tar.gz")
    documents = [f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")]
    for name in (*documents, "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"):
        assert (source / name).read_bytes() == (ROOT / name).read_bytes()
    tests = ("tests/content/test_instrument.py", "tests/test_generated.py")
    where = "import reflect; print(reflect.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(source)}
    said = subprocess.run(
        [sys.executable, "-c", where], env=environment, cwd=source, capture_output=True, check=True
    )
    assert Path(said.stdout.decode().strip()).is_relative_to(source)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
        env=environment,
        cwd=source,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def imported() -> set[str]:
    """The top modules that the package imports, or names to find their files (the fonts)."""
    found = set[str]()
    for path in (ROOT / "reflect").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
            elif isinstance(node, ast.Constant) and str(node.value).startswith("fontpkg_"):
                found.add(str(node.value))
    tops = {name.partition(".")[0] for name in found}
    return tops - {"reflect"} - sys.stdlib_module_names


BY_OTHERS = {"uvloop"}
"""What another library imports for us where it is there: uvicorn its loop."""


def named(requirement: Requirement) -> str:
    """The name of a distribution in its one spelling."""
    return canonicalize_name(requirement.name)


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    of_extras = chain.from_iterable(project["optional-dependencies"].values())
    declared = {named(Requirement(each)) for each in (*project["dependencies"], *of_extras)}
    of_module = packages_distributions()
    needed = {canonicalize_name(of_module[top][0]) for top in imported()}
    assert needed | BY_OTHERS == declared


def pins(lock: str) -> dict[str, set[str]]:
    """Each requirement line of a lock file with its hashes."""
    found: dict[str, set[str]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8")):
        found[entry.partition(" \\\n")[0]] = set(re.findall(r"sha256:[0-9a-f]{64}", entry))
    return found


def test_the_locks_answer_to_pyproject() -> None:
    """Where this fails, a dependency was added or raised since: `./run lock`."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = pyproject["dependency-groups"]
    wanted = [*pyproject["project"]["dependencies"], *chain.from_iterable(groups.values())]
    locked: dict[str, str] = {}
    for pin in map(Requirement, pins("requirements-dev.lock")):
        locked[named(pin)] = str(pin.specifier).removeprefix("==")
    for requirement in map(Requirement, wanted):
        assert named(requirement) in locked
        assert requirement.specifier.contains(locked[named(requirement)])


def test_the_development_lock_holds_the_other_one() -> None:
    """So that tests run against the very versions that people use; `./run lock` makes both."""
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_versions_and_hashes_but_no_place(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
    assert all(hashes for hashes in pins(lock).values())
