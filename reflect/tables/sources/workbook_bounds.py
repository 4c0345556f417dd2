"""Workbooks that would fill the memory when they are opened: known, and refused, before that.

A workbook is a zip file of XML. What it says of its own size need not be true, and a few bytes may
stand for a billion cells; so it is unpacked once, in pieces, to count what it really holds.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from reflect.files import Unreadable

MOST_FILE = 100 * 2**20
"""Bytes of a workbook on the disk."""

MOST_UNPACKED = 200 * 2**20
"""Bytes of all that is packed in it."""

MOST_COLUMNS, MOST_CELLS = 2_000, 5_000_000
"""Columns of a sheet; its rows times its columns, blank ones too."""

_MOST_PARTS = 2_000
_PIECE = 2**18
_OVERLAP = 200
"""Bytes of a piece that are looked at again with the next one, so that nothing is cut in two."""

# That a space stands before is asked second: a pattern that begins with a letter skips to one.
_REFERENCE = re.compile(rb"""r(?<=\sr)\s*=\s*["']([A-Za-z]{0,10})(\d{1,12})["']""")
_ESCAPED = re.compile(rb"""r(?<=\sr)\s*=\s*["'][^"'<>]{0,60}&""")
_STRING_END = re.compile(rb"</(?:\w+:)?si>")
_SHARED = re.compile(rb"""t(?<=\st)\s*=\s*["']s["'][^>]{0,99}>\s*<(?:\w+:)?v>(\d{1,9})""")

_TOO_LARGE = (
    f"holds more than reflect takes ({MOST_CELLS:,} cells, {MOST_COLUMNS:,} columns, "
    f"{MOST_UNPACKED // 2**20} MB); take out what is no answer, or save it as CSV"
)
_DAMAGED = "is no workbook, whatever its name says, or is damaged; save it again"
_LOCKED = "is protected by a password; save it without one"

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""What a workbook begins with that is encrypted, or in the form from before 2007."""


def refuse_unbounded(path: Path) -> None:
    """`Unreadable` where a workbook (`.xlsx`, `.ods`) is none, is locked, or holds too much."""
    if path.stat().st_size > MOST_FILE:
        raise Unreadable(_TOO_LARGE)
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            raise Unreadable(_LOCKED)
        try:
            _refuse(file)
        except (BadZipFile, zlib.error, struct.error, expat.ExpatError, OSError) as error:
            raise Unreadable(_DAMAGED) from error


def _refuse(file: IO[bytes]) -> None:
    parts = ZipFile(file).infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(_TOO_LARGE)
    left = MOST_UNPACKED
    strings = _Strings()
    sheets = []
    for part in parts:
        name = part.filename.casefold()
        is_sheet = "/worksheets/" in f"/{name}" and name.endswith(".xml")
        sheets += [part] if is_sheet else []
        pieces = _unpacked(file, part, left)
        if name.endswith("sharedstrings.xml"):
            left -= strings.read(pieces)
        elif name == "content.xml":
            left -= _refuse_wide_table(pieces)
        elif is_sheet:
            left -= _refuse_wide_sheet(pieces)
        else:
            left -= sum(map(len, pieces))
    for sheet in sheets:
        strings.refuse_repeated(_unpacked(file, sheet, MOST_UNPACKED))


def _unpacked(file: IO[bytes], part: ZipInfo, most: int) -> Iterator[bytes]:
    """The content of a part, whatever its size is said to be, but never more than `most` bytes."""
    if part.flag_bits & 1:
        raise Unreadable(_LOCKED)
    if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Unreadable(_DAMAGED)
    file.seek(part.header_offset + 26)
    name, extra = struct.unpack("<HH", file.read(4))
    file.seek(name + extra, 1)
    packed, found = part.compress_size, 0
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == ZIP_DEFLATED else None
    while packed > 0 and (read := file.read(min(_PIECE, packed))):
        at, packed = file.tell(), packed - len(read)
        while read:
            piece = inflate.decompress(read, _PIECE) if inflate else read
            read = inflate.unconsumed_tail if inflate else b""
            found += len(piece)
            if found > most:
                raise Unreadable(_TOO_LARGE)
            yield piece
        file.seek(at)  # somebody may have read another part meanwhile
        if inflate and inflate.eof:
            return


def _overlapping(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, int]]:
    """Pieces, each with the end of the one before it, and how many bytes of it are new."""
    before = b""
    for piece in pieces:
        yield before + piece, len(piece)
        before = (before + piece)[-_OVERLAP:]


def _refuse_wide_sheet(pieces: Iterator[bytes]) -> int:
    """Bytes of a sheet; `Unreadable` where its cells span more than they may."""
    rows = columns = size = 0
    for piece, new in _overlapping(pieces):
        size += new
        if _ESCAPED.search(piece):  # nobody who writes a workbook does this
            raise Unreadable(_DAMAGED)
        for letters, number in set(_REFERENCE.findall(piece)):
            rows = max(rows, int(number))
            columns = max(columns, _column(letters))
        _refuse_span(rows, columns)
    return size


def _refuse_span(rows: int, columns: int) -> None:
    if columns > MOST_COLUMNS or rows * max(columns, 1) > MOST_CELLS:
        raise Unreadable(_TOO_LARGE)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class _Strings:
    """How long the texts are that the cells of a workbook share: each is copied into every cell."""

    def __init__(self) -> None:
        self._lengths: list[int] = []

    def read(self, pieces: Iterator[bytes]) -> int:
        """Note the lengths; bytes of this part."""
        size, last = 0, 0
        for piece in pieces:  # an end that is cut in two makes one text of two: longer, not shorter
            for end in _STRING_END.finditer(piece):
                self._lengths.append(size + end.end() - last)
                last = size + end.end()
            size += len(piece)
        return size

    def refuse_repeated(self, pieces: Iterator[bytes]) -> None:
        """`Unreadable` where the cells of a sheet hold too much once every text is copied."""
        if max(self._lengths, default=0) * MOST_CELLS <= MOST_UNPACKED:
            return
        copied = 0
        last = len(self._lengths) - 1
        for piece, _ in _overlapping(pieces):
            numbers = map(int, _SHARED.findall(piece))
            copied += sum(self._lengths[number] for number in numbers if number <= last)
            if copied > MOST_UNPACKED:
                raise Unreadable(_TOO_LARGE)


def _refuse_wide_table(pieces: Iterator[bytes]) -> int:
    """The same for the one part of an OpenDocument sheet, where cells and rows are repeated."""
    table = _Table()
    size = 0
    for piece in chain(pieces, [b""]):
        size += len(piece)
        table.parser.Parse(piece, not piece)
    return size


class _Table:
    """What the tables of an OpenDocument sheet come to once all that is repeated is written out."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self._row = self._column = self._widest = self._cells = self._copied = 0
        self._times = self._row_times = 1
        self._length = 0
        self._has_content = self._row_has_content = False

    def _doctype(self, *_: object) -> None:
        raise Unreadable(_DAMAGED)  # no workbook has one, and it may hold texts without an end

    def _start(self, name: str, given: dict[str, str]) -> None:
        match name:
            case "table:table":
                self._row = self._widest = 0
            case "table:table-row":
                self._row_times = _times(given.get("table:number-rows-repeated"))
                self._column, self._row_has_content = 0, False
            case "table:table-cell" | "table:covered-table-cell":
                self._times = _times(given.get("table:number-columns-repeated"))
                self._has_content, self._length = "office:value-type" in given, 0

    def _text(self, text: str) -> None:
        self._length += len(text)
        self._has_content = self._has_content or bool(text.strip())

    def _end(self, name: str) -> None:
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                self._column += self._times
                if self._has_content:
                    self._row_has_content = True
                    self._widest = max(self._widest, self._column)
                    self._copied += self._length * self._times * self._row_times
            case "table:table-row":
                self._row += self._row_times
                if self._row_has_content:
                    _refuse_span(self._row, self._widest)
        if self._copied > MOST_UNPACKED:
            raise Unreadable(_TOO_LARGE)


def _times(given: str | None) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 12 else 1
