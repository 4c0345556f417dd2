"""What people wrote, without what a terminal or a page would obey rather than show."""

import re
import unicodedata

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str) -> str:
    """A name on one line: single spaces, no control characters, no halves of characters."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs"})


def plain_text(text: str) -> str:
    r"""Words of any number of lines, which end in \n, without other control characters."""
    return _UNSEEN.sub("", re.sub(r"\r\n?", "\n", text)).strip()
