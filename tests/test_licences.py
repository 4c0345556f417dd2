"""docs/licences.md: under which licences the libraries stand that come with an installation."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.generated import ROOT

PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|$", PAGE, re.MULTILINE))

FREE_TO_USE = {
    *("Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU"),
    *("MPL-1.1", "OFL-1.1", "PSF-2.0"),
}
"""What asks for nothing but that its text is passed on; no GPL, no AGPL."""

ONLY_CALLED = {"psycopg": "LGPL-3.0-only", "psycopg-binary": "LGPL-3.0-only"}
"""What an extra brings that may be used by any program, and stays under its own licence."""

SAID_OTHERWISE = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
}
"""How packages call a licence that has a shorter name; a bare BSD does not say how many clauses."""

LONGEST = 60
"""Characters of a name; what is longer is the text of a licence."""


def declared(name: str) -> str:
    """The licence that an installed distribution declares; several to choose from with OR."""
    about = distribution(name).metadata
    fields = ("License-Expression", "License")
    said = next((about[field] for field in fields if field in about), "")
    if not said or len(said) > LONGEST:
        classifiers = about.get_all("Classifier") or []
        names = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License ::")]
        return " OR ".join(SAID_OTHERWISE.get(each, each) for each in names)
    return SAID_OTHERWISE.get(said, said)


def free_to_use(licence: str) -> bool:
    """Whether one of the licences to choose from is, in all its parts."""
    return any(set(one.split(" AND ")) <= FREE_TO_USE for one in licence.split(" OR "))


def at_run_time() -> set[str]:
    """All that an installation with every extra brings here, by their names in one spelling."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    ahead = [Requirement(each) for each in (*project["dependencies"], *extras)]
    seen: set[str] = set()
    while ahead:
        wanted = ahead.pop()
        name = canonicalize_name(wanted.name)
        if name in seen:
            continue
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:  # an extra that this environment lacks
            continue
        seen.add(name)
        chosen = [{"extra": extra} for extra in (*wanted.extras, "")]
        more = [each for each in map(Requirement, needs) if _holds(each, chosen)]
        ahead += more
    return seen


def _holds(requirement: Requirement, extras: list[dict[str, str]]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate(extra) for extra in extras)


def test_every_library_is_listed_with_the_licence_it_declares() -> None:
    found = {name: declared(name) for name in at_run_time()}
    assert len(found) > 50
    new = [
        f"| {name} | {found[name]} |" for name in sorted(found) if LISTED.get(name) != found[name]
    ]
    assert not new, "lines for docs/licences.md:\n" + "\n".join(new)


def test_nothing_is_listed_that_is_not_needed() -> None:
    """What is not needed here may be on another system or Python, for which a lock file has it."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    lines = map(Requirement, re.findall(r"^([\w.-]+==.+ ; .+) \\$", lock, re.MULTILINE))
    elsewhere = {canonicalize_name(each.name) for each in lines if not _holds(each, [{}])}
    assert LISTED.keys() - at_run_time() - elsewhere == set()


def test_none_of_them_asks_more_than_to_be_named_but_what_is_only_called() -> None:
    assert {name: each for name, each in LISTED.items() if not free_to_use(each)} == ONLY_CALLED


@pytest.mark.parametrize(
    ("licence", "free"),
    [
        ("MIT", True),
        ("GPL-2.0-or-later OR LGPL-2.0-or-later OR MPL-1.1", True),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("MIT AND AGPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("", False),
    ],
)
def test_what_is_free_to_use(licence: str, free: bool) -> None:
    assert free_to_use(licence) is free
