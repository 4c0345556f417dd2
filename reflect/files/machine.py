"""How much memory this computer has, so that what would not fit is refused before it is read."""

import os

_USUAL = 8 * 1024**3
"""Bytes, where the system does not say."""


def memory() -> int:
    """The memory of this computer, in bytes."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return _USUAL
