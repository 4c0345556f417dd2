"""What a run of `reflect lint` looks at, by its options and the folder it is called in."""

import os
from dataclasses import replace
from pathlib import Path

from reflect import resources
from reflect.lint import (
    Linter,
    Outcome,
    Selection,
    Source,
    catalogue,
    collect,
    lint_all,
    settings_for,
    texts_at,
)
from reflect.questionnaire.library import ALL_BUILT_IN, OWN


def selection_of(select: list[str] | None, ignore: list[str] | None) -> Selection:
    """What the folder's settings and the options together ask for."""
    settings = settings_for(Path.cwd()).require()
    chosen = replace(
        settings,
        select=_codes(select) or settings.select,
        ignore=(*settings.ignore, *_codes(ignore)),
    )
    if chosen.names_codes:
        chosen.require_known(catalogue().linted)
    return chosen


def _codes(given: list[str] | None) -> tuple[str, ...]:
    codes = (code.strip().upper() for each in given or () for code in each.split(","))
    return tuple(code for code in codes if code)


def linted(
    paths: list[Path] | None,
    selection: Selection,
    since: str | None,
    *,
    fix: bool,
    diff: bool,
) -> Outcome:
    """The findings in files and folders, or else in what comes with reflect and in this folder."""
    collected = collect([_short(path) for path in paths or _usual_paths()])
    linter = Linter(selection, _earlier(collected.sources, since))
    found = lint_all(linter, collected.sources, _processors())
    if fix or diff:
        from reflect.cli.verbs.questionnaires.lint_fix import mended

        found = mended(linter, collected.sources, found, write=fix)
    return Outcome.of(found, collected.problems)


def _usual_paths() -> list[Path]:
    """What comes with reflect, without its translations, and the school's own.

    That those are drafts, a school is told where it uses one.
    """
    own = Path.cwd() / OWN
    here = [own] if own.is_dir() else []
    built_in = [resources.QUESTIONNAIRES / f"{name}.yaml" for name in ALL_BUILT_IN]
    return [*built_in, resources.ACTIONS, resources.REFERENCES, *here]


def _short(path: Path) -> Path:
    """The path as it is shown: below this folder, without this folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _earlier(sources: tuple[Source, ...], since: str | None) -> dict[str, str]:
    if since is None:
        return {}
    return texts_at(since, [source.path for source in sources])


def _processors() -> int:
    """How many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
