"""`reflect schema`: the JSON Schema of questionnaire files."""

import typer

from reflect.cli.terminal.streams import write_bytes

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schema() -> None:
    """Print the JSON Schema of questionnaire files; editors complete and explain by it."""
    from reflect.questionnaire import json_schema

    write_bytes(json_schema().encode())
