"""Letters to families: read from reports/letters, filled in, and written as documents."""

from reflect.letters.model import Filled, Letter

__all__ = ["Filled", "Letter"]
