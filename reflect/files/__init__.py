"""Files of this computer: read without waiting for ever, written whole, and never the wrong one."""

from reflect.files.reading import TooLarge, Unreadable, read_file
from reflect.files.showing import show_file
from reflect.files.writing import refuse_replacing, write_whole

__all__ = [
    "TooLarge",
    "Unreadable",
    "read_file",
    "refuse_replacing",
    "show_file",
    "write_whole",
]
