"""What a person types, as it is printed."""

import re
import shlex
import sys
from pathlib import Path


def typed(given: str | Path) -> str:
    """A name or file as it is typed in a command: between quotes where it needs them."""
    text = str(given)
    if re.fullmatch(r"[\w./:=+,@%-]+", text):
        return text
    if sys.platform != "win32" and re.search(r'["$`\\!]', text):
        return shlex.quote(text)
    return '"' + text.replace('"', '\\"') + '"'
