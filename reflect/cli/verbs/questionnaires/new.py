"""`reflect new`: a small questionnaire to start from."""

import re
from pathlib import Path
from typing import Annotated

import typer

from reflect.diagnostics import Expected
from reflect.files import refusal, replace_file

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_LONGEST = 80

_TEMPLATE = """\
# A questionnaire for reflect. Write your own words in place of these, then:
#   reflect lint {path}    finds what is wrong with it
#   reflect show {path}    shows it to people who do not read YAML
# Editors explain every key with the schema that this prints: reflect schema
id: {id}
version: 1.0.0             # raise it whenever a question changes its meaning
language: en
title: Feeling welcome at our school
time_frame: this school year
audiences: [staff, parents]

scales:
  how-often:               # from the least to the most; each point has its words
    options:
      - {{value: 0, label: Never}}
      - {{value: 1, label: Rarely}}
      - {{value: 2, label: Sometimes}}
      - {{value: 3, label: Often}}
      - {{value: 4, label: Almost always}}
      - {{missing: dont_know, label: Don't know}}
      - {{missing: not_applicable, label: Does not apply}}

items:                     # ids stay the same for ever, so that years can be compared
  - id: welcome.greeted
    scale: how-often
    text:                  # a wording for each audience
      staff: How often does somebody greet parents when they come in?
      parents: How often does somebody greet you when you come in?
  - id: welcome.time-to-listen
    scale: how-often
    text:
      staff: How often do you have time to listen to a parent?
      parents: How often does a teacher have time to listen to you?
  - id: welcome.told-good-news
    scale: how-often
    text:
      staff: How often do you tell parents good news about their child?
      parents: How often do you hear good news about your child?
  - id: welcome.more
    kind: open             # answered in words, never scored
    text:
      staff: What would help parents to feel more welcome?
      parents: What would help you to feel more welcome?

subscales:                 # what is scored together
  welcome:
    title: Feeling welcome
    items: [welcome.greeted, welcome.time-to-listen, welcome.told-good-news]
"""


@app.command()
def new(
    name: Annotated[
        str, typer.Argument(help="Its name: small letters, digits, hyphens, like after-school.")
    ],
) -> None:
    """Write a small questionnaire to start from into the folder questionnaires."""
    from reflect.questionnaire.library import ALL_BUILT_IN, OWN, available

    id_ = name.removesuffix(".yaml").removesuffix(".yml")
    if not _ID.fullmatch(id_) or len(id_) > _LONGEST:
        raise Expected(
            f"“{name}” cannot be a name: use small letters, digits and hyphens, at most "
            f"{_LONGEST}, like after-school."
        )
    if id_ in ALL_BUILT_IN:
        raise Expected(f"“{name}” comes with reflect; choose another name.")
    path = available(Path()).get(id_) or Path(OWN) / f"{id_}.yaml"
    if path.exists():
        raise Expected(f"{path} is there already; it was left as it is.")
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise Expected(f"{path} cannot be written: {refusal(error)}.") from error
    replace_file(path, _TEMPLATE.format(id=id_, path=path.as_posix()).encode())
    typer.echo(f"Written: {path}\nNext: change its words, then: reflect lint {path.as_posix()}")
