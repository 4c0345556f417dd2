"""A thousand random schools attacked, in each way of telling: `python -m tests.leaks.thousand`.

A number behind it tells how many schools instead of a thousand. Prints in how many anything at all
could be worked out, by the rules of today and by those of a7fcf11, and what was.
"""

import sys

import pytest

from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile
from tests.leaks.a7fcf11 import by_the_rules_of_a7fcf11
from tests.leaks.schools import attacked, editions, school


def given_away(profile: Profile, schools: int, *, then: bool) -> int:
    """In how many schools somebody is given away; each is printed."""
    found = 0
    for seed, each in enumerate(editions(map(school, range(schools)), profile)):
        leaks = list(attacked(each, over_people=then))
        found += bool(leaks)
        if leaks and not then:
            print(f"  school {seed}: {leaks[0]}")  # noqa: T201
    return found


def main() -> None:
    schools = int(sys.argv[1]) if sys.argv[1:] else 1000
    ways = {"shared": SHARE, "shared with leaders": SHARE_WITH_LEADERS, "internal": INTERNAL}
    for name, profile in ways.items():
        now = given_away(profile, schools, then=False)
        with pytest.MonkeyPatch.context() as patch:
            by_the_rules_of_a7fcf11(patch)
            before = given_away(profile, schools, then=True)
        print(f"{name}: {now} of {schools} schools give somebody away; at a7fcf11 {before}")  # noqa: T201


if __name__ == "__main__":
    main()
