"""What is not Python: workflows, the action, the hooks, the container."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
import yaml

from reflect import __version__
from reflect.cli.pango import APT_PACKAGES
from tests.generated import ROOT
from tests.worth.bare import BY_ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
PINNED = re.compile(r"uses: ([\w/-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$")
POSIX = pytest.mark.skipif(os.name == "nt", reason="the steps are written for bash")


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield f"{path.stem}: {name}", job


def test_actions_are_pinned_by_hash_and_each_at_one_version() -> None:
    places = [*WORKFLOWS, ACTION, ROOT / "docs" / "ci.md", ROOT / "docs" / "linting.md"]
    versions: dict[str, set[tuple[str, str]]] = {}
    for path in places:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses: " in line and "uses: ./" not in line and "OWNER/REPOSITORY" not in line:
                pinned = PINNED.search(line)
                assert pinned, f"{path.name}: {line.strip()}"
                versions.setdefault(pinned[1], set()).add((pinned[2], pinned[3]))
    assert len(versions) == 5
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_jobs_may_read_and_only_the_last_says_who_it_is() -> None:
    assert all(read(path)["permissions"] == {"contents": "read"} for path in WORKFLOWS)
    more = {name: job["permissions"] for name, job in jobs() if "permissions" in job}
    assert more == {"release: publish": {"id-token": "write"}}
    assert dict(jobs())["release: publish"]["environment"] == "pypi"
    assert dict(jobs())["release: publish"]["needs"] == ["test", "sbom"]
    assert all("timeout-minutes" in job for _, job in jobs())
    assert "secrets." not in "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)


def test_nothing_that_others_write_becomes_a_command() -> None:
    """What stands between braces is put into a script as it is; scripts read the environment."""
    steps = [step for _, job in jobs() for step in job["steps"]] + read(ACTION)["runs"]["steps"]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_every_python_that_is_promised_is_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    promised = ["3.11", "3.12", "3.13", "3.14"]
    assert "range(14, 10, -1)" in (ROOT / "run").read_text(encoding="utf-8")
    matrices = [job["strategy"]["matrix"] for _, job in jobs() if "strategy" in job]
    assert [matrix["python"] for matrix in matrices] == [promised, promised]


def script(steps: list[dict[str, Any]], name: str) -> str:
    (found,) = (step["run"] for step in steps if step.get("name") == name)
    return str(found)


def bash(text: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@POSIX
def test_a_tag_that_is_not_the_version_is_refused(tmp_path: Path) -> None:
    step = script(dict(jobs())["release: build"]["steps"], "The tag is the version")
    (tmp_path / "python").symlink_to(sys.executable)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    assert bash(step, ROOT, PATH=path, GITHUB_REF_NAME=f"v{__version__}").returncode == 0
    assert bash(step, ROOT, PATH=path, GITHUB_REF_NAME=f"v{__version__}.1").returncode == 1


@POSIX
def test_a_tag_that_the_changelog_lacks_or_leaves_news_behind_is_refused(tmp_path: Path) -> None:
    steps = dict(jobs())["release: build"]["steps"]
    step = script(steps, "The changelog has it, and nothing is left for the next")
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "README.md").touch()
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 0.2.0 – 2026-12-01\n", "utf-8")
    assert bash(step, tmp_path, GITHUB_REF_NAME="v0.2.0").returncode == 0
    assert bash(step, tmp_path, GITHUB_REF_NAME="v0.2").returncode == 1
    assert bash(step, tmp_path, GITHUB_REF_NAME="v0.2.1").returncode == 1

    (tmp_path / "changes" / "+serve.added.md").touch()
    refused = bash(step, tmp_path, GITHUB_REF_NAME="v0.2.0")
    assert refused.returncode == 1
    assert "changes/+serve.added.md" in refused.stdout


@POSIX
def test_a_branch_that_people_notice_says_what_is_new(tmp_path: Path) -> None:
    steps = dict(jobs())["test: docs"]["steps"]
    step = script(steps, "What people will notice is told in changes/, or a commit says News: none")

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def passes(message: str, *names: str) -> bool:
        """Whether a branch with these files, all changed in one commit, may be taken in."""
        git("checkout", "--quiet", "-B", "branch", "origin/main")
        for name in names:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("A change.\n", encoding="utf-8")
        git("add", *names)
        git("commit", "--quiet", "-m", message)
        return bash(step, tmp_path).returncode == 0

    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "towncrier").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m towncrier "$@"\n', encoding="utf-8"
    )
    (programs / "towncrier").chmod(0o755)
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "+before.added.md").write_text("Of before.\n", encoding="utf-8")
    git("init", "--quiet")
    git("add", "pyproject.toml", "changes")
    git("commit", "--quiet", "-m", "What main has")
    git("update-ref", "refs/remotes/origin/main", "HEAD")

    assert passes("Pages", "docs/page.md")
    for folder in ("reflect", "questionnaires", "reports"):
        assert not passes("News", f"{folder}/new.py")
    assert passes("News", "reflect/new.py", "changes/+new.added.md")
    assert not passes("News", "reflect/new.py", "changes/+new.feature.md")
    assert passes("Rooms\n\nNobody will notice.\n\nNews: none", "reflect/new.py")
    assert not passes("Rooms\n\nNews: none that I know of", "reflect/new.py")


def test_the_bill_of_materials_has_all_that_the_lock_file_pins(tmp_path: Path) -> None:
    options = ["--pyproject=pyproject.toml", f"--output-file={tmp_path / 'sbom.json'}"]
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", *options, "requirements.lock"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    told = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    assert told["metadata"]["component"]["name"] == "school-reflect"
    listed = {(each["name"], each["version"]) for each in told["components"]}
    pinned = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert listed == set(re.findall(r"^([\w.-]+)==([\w.!+-]+)", pinned, re.MULTILINE))
    assert all(each["externalReferences"][0]["hashes"] for each in told["components"])


@POSIX
def test_the_action_lints_what_it_is_given(tmp_path: Path) -> None:
    programs = tmp_path / "reflect" / "programs"
    programs.mkdir(parents=True)
    (programs / "reflect").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m reflect "$@"\n', encoding="utf-8"
    )
    (programs / "reflect").chmod(0o755)
    (tmp_path / "good").mkdir()
    (tmp_path / "bad").mkdir()
    good = (ROOT / "questionnaires" / "what-stands-in-the-way.yaml").read_text(encoding="utf-8")
    (tmp_path / "good" / "a.yaml").write_text(good, encoding="utf-8")
    (tmp_path / "bad" / "b.yaml").write_text(good.replace("version: ", "versoin: "), "utf-8")
    step = script(read(ACTION)["runs"]["steps"], "Lint")

    def linted(paths: str) -> subprocess.CompletedProcess[str]:
        given = {"PATHS": paths, "SINCE": "", "STRICT": "true", "PYTHONPATH": str(ROOT)}
        return bash(step, tmp_path, RUNNER_TEMP=str(tmp_path), **given)

    assert linted("good").returncode == 0, linted("good").stdout
    found = linted("good bad")
    assert found.returncode == 1
    assert ",file=bad/b.yaml,line=4,col=1::" in found.stdout


def test_hooks_look_at_what_is_ours() -> None:
    hooks: Any = read(ROOT / ".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["reflect-lint", "reflect-fix"]
    for hook in hooks:
        ours, not_ours = re.compile(hook["files"]), re.compile(hook["exclude"])
        for path in ("questionnaires/a.yaml", "reports/actions/b.yaml", "reports/references.yaml"):
            assert ours.search(path), path
            assert not not_ours.search(path), path
        assert not_ours.search(".github/actions/setup/action.yml")
        assert not ours.search("docker-compose.yaml")


def test_the_container_has_the_packages_that_run_installs() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    (installed,) = re.findall(r"--no-install-recommends (.*) \\$", text, re.MULTILINE)
    assert installed.split() == APT_PACKAGES
    copied = {
        name for line in re.findall(r"^COPY (.*) \S+$", text, re.MULTILINE) for name in line.split()
    }
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line.removeprefix("!") for line in kept if line.startswith("!")} == copied
    assert all((ROOT / name).exists() for name in copied)


def test_each_verb_is_tried_on_a_bare_machine_but_those_that_take_too_long() -> None:
    verbs = set(run_path(str(ROOT / "run"))["VERBS"])
    called = " ".join(step.command for step in BY_ROOT)
    assert verbs - set(re.findall(r"/run (\w+)", called)) == {"coverage", "mutants"}
