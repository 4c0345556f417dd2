"""Who numbers are meant for, and how many people must stand behind each of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """*Internal*, for the team around its table, or *share*, for a report that leaves the house."""

    floor: int
    """Fewest people behind anything shown of a group."""

    shares: bool = False
    """Whether the numbers leave the house."""

    with_leaders: bool = False
    """Whether the team lets its own means leave the house too."""


INTERNAL = Profile(5)
SHARE = Profile(10, shares=True)
SHARE_WITH_LEADERS = Profile(10, shares=True, with_leaders=True)
