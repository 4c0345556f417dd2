"""`reflect completion`: what lets the Tab key complete commands and options in a shell."""

from enum import StrEnum
from typing import Annotated

import typer
from typer.completion import shell_complete

from reflect.cli.terminal import dialogue

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Shell(StrEnum):
    """A program that reads what is typed, and can ask reflect how it goes on."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


PLACES = {
    Shell.BASH: ">> ~/.bashrc",
    Shell.ZSH: ">> ~/.zshrc",
    Shell.FISH: "> ~/.config/fish/completions/reflect.fish",
    Shell.POWERSHELL: ">> $PROFILE",
}
"""Where each shell reads its script when a window is opened."""

_FIRST_IN_ZSH = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }"
"""A new zsh has no completion at all until it is told to."""


@app.command()
def completion(
    context: typer.Context,
    shell: Annotated[
        Shell | None, typer.Argument(help="Print the script of this shell.", show_default=False)
    ] = None,
) -> None:
    """Let the Tab key complete commands and options; without a shell, say how."""
    if shell is None:
        dialogue.say("Type the line of your shell once, then open a new window:")
        for each, place in PLACES.items():
            dialogue.point(f"{each + ':':<12}", f"reflect completion {each} {place}")
        return
    if shell is Shell.ZSH:
        print(_FIRST_IN_ZSH)
    command = context.find_root().command
    shell_complete(command, {}, "reflect", "_REFLECT_COMPLETE", f"source_{shell}")
