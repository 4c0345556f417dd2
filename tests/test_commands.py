"""docs/cli.md is made from the commands (`test_generated.py`); here, that they all say enough."""

from typing import Any

import pytest

from tests.commands import Called, every_command
from tests.generated import ROOT

PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
COMMANDS = {each.name: each for each in every_command()}


def test_all_are_there() -> None:
    assert {"reflect survey", "reflect plan done", "reflect store rescue"} <= COMMANDS.keys()


@pytest.mark.parametrize("each", COMMANDS.values(), ids=COMMANDS)
def test_every_option_has_its_line(each: Called) -> None:
    heading = f" `{each.name}`\n"
    assert heading in PAGE, "a command without a section: ./run generate"
    section = PAGE.partition(heading)[2].partition("\n###")[0]
    for param in each.command.params:
        named, *_ = param.opts if param.param_type_name == "option" else [shown(param, each)]
        assert any(line.startswith(f"| `{named}") for line in section.splitlines()), (
            f"{named} has no line: ./run generate"
        )
        assert param.help, f"{named} does not say what it means: give it a help"


def shown(argument: Any, each: Called) -> str:
    """How an argument is called in the usage of its command."""
    (piece,) = argument.get_usage_pieces(each.context)
    return str(piece).strip("{[.]}")
