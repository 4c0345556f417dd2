"""What stands on the screen of a terminal, from the bytes that were sent to it.

A program that redraws leaves out every character that already stands where it belongs, so words
cannot be looked for in what it sends. This knows the few sequences that prompt_toolkit uses.
"""

import re

_PIECES = re.compile(r"\x1b\[([?0-9;]*)([a-zA-Z])|\x1b\][^\x07]*\x07|\x1b.|([\s\S])")


class Screen:
    """A screen of `rows` by `columns` characters."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self._cells = [[" "] * columns for _ in range(rows)]
        self._row = self._column = 0
        self._rest = ""

    def feed(self, sent: str) -> None:
        """Take in the next of what is sent; half a sequence at the end waits for its other half."""
        sent = self._rest + sent
        half = re.search(r"\x1b(\[[?0-9;]*|\][^\x07]*)?$", sent)
        self._rest = half[0] if half else ""
        for numbers, command, character in _PIECES.findall(sent[: len(sent) - len(self._rest)]):
            if command:
                self._control(command, [int(n) for n in re.findall("[0-9]+", numbers)])
            elif character:
                self._put(character)

    @property
    def words(self) -> str:
        """All that can be read, with single spaces."""
        return " ".join(" ".join("".join(row) for row in self._cells).split())

    def _put(self, character: str) -> None:
        if character == "\r":
            self._column = 0
        elif character == "\n":
            self._down()
        elif character == "\b":
            self._column = max(self._column - 1, 0)
        elif character >= " ":
            if self._column == self.columns:
                self._column = 0
                self._down()
            self._cells[self._row][self._column] = character
            self._column += 1

    def _down(self) -> None:
        if self._row + 1 < self.rows:
            self._row += 1
        else:
            self._cells = [*self._cells[1:], [" "] * self.columns]

    def _control(self, command: str, numbers: list[int]) -> None:
        by = numbers[0] if numbers else 1
        if command in "AB":
            self._row = min(max(self._row + (by if command == "B" else -by), 0), self.rows - 1)
        elif command in "CD":
            column = self._column + (by if command == "C" else -by)
            self._column = min(max(column, 0), self.columns - 1)
        elif command == "H":
            self._row, self._column = [*(n - 1 for n in numbers), 0, 0][:2] if numbers else (0, 0)
        elif command == "K":
            self._cells[self._row][self._column :] = [" "] * (self.columns - self._column)
        elif command == "J":
            self._control("K", [])
            below = range(self._row + 1, self.rows) if numbers != [2] else range(self.rows)
            for row in below:
                self._cells[row] = [" "] * self.columns
