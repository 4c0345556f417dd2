"""The files that are made from code: `./run generate` writes them, `test_generated.py` compares."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from reflect.actions import Action, Independence, Library, load_library
from reflect.framing import EpsteinType
from reflect.lint.explaining import page
from reflect.lint.registry import catalogue
from reflect.questionnaire.file import schema_of_the_models
from tests import commands, manual
from tests.messages import actions_template, leaders_template, template
from tests.settled import languages, of_language, overview

ROOT = Path(__file__).parent.parent


def rules() -> str:
    return page(catalogue().values())


EVIDENCE = (
    "# What is known of each action\n\n"
    "For every action of the library, in two grades: how strong the study is, and how "
    "close what was studied is to the action. Then whether those who studied it were "
    "independent of it, the sources, and the figure with its base where one may be "
    "printed. This page is made from `reports/actions/` and `reports/references.yaml`.\n\n"
    "- **Study.** *trial*: chance decided who got it. *comparison*: those who had it "
    "beside those who had not, or syntheses of both kinds. *links*: what goes with what; "
    "nothing was tried out. *accounts*: what people who were there told, with nothing to "
    "compare. *advice*: a framework, a guide or our own idea.\n"
    "- **Close.** *same*: this action. *part*: the two share a part. *neighbour*: "
    "something close. *opposite*: what the action turns round.\n"
    "- **Independent.** Said of the sources that the first grade rests on, where "
    "something was tried out. Marked \\* are sources whose authors had a stake; what it "
    "was stands at the end.\n\n"
    "Effects belong to the place where they were found, and never sort a plan.\n"
)
"""How the page begins."""


def evidence() -> str:
    library = load_library().require()
    return "\n".join([EVIDENCE, *_counted(library), *_tables(library), *_stakes(library)])


def _counted(library: Library) -> Iterator[str]:
    graded = [action.evidence for action in library.actions]
    tried = [known for known in graded if known.study.tests]
    own = [known for known in tried if known.independence is Independence.YES]
    yield (
        f"Of {len(graded)} actions, {len(tried)} rest on something that was tried out, in "
        f"{len(own)} of these by independent people only; "
        f"{sum(known.closeness == 'same' for known in tried)} on a study of the action itself.\n"
    )


def _tables(library: Library) -> Iterator[str]:
    for type_ in EpsteinType:
        yield f"## {type_.label}\n"
        yield "| Action | Study | Close | Effect | Independent | Sources | Figure |"
        yield "|---|---|---|---|---|---|---|"
        yield from (_row(a) for a in library.actions if a.types[0] is type_)
        yield ""


def _row(action: Action) -> str:
    known = action.evidence
    sources = "; ".join(f"{s.key}{'*' if s.interest else ''}" for s in known.sources)
    cells = (
        *(action.title, known.study, known.closeness, known.effect, known.independence),
        *(sources, known.figure),
    )
    return f"| {' | '.join(cell or '–' for cell in cells)} |"


def _stakes(library: Library) -> Iterator[str]:
    yield "## Sources\n"
    for source in library.references.values():
        stake = f" \\*{source.interest}." if source.interest else ""
        kind = source.kind.rstrip(".")
        yield (
            f"- **{source.key}**: {source.authors} ({source.year}). {source.title}. "
            f"{source.where}. Kind: {kind}.{stake}"
        )
    yield ""


FILES: list[tuple[str, Callable[[], str]]] = [
    ("reflect/questionnaire/questionnaire.schema.json", schema_of_the_models),
    ("docs/rules.md", rules),
    ("docs/evidence.md", evidence),
    ("docs/reflect.1", manual.page),
    ("docs/cli.md", commands.page),
    ("docs/translations.md", overview),
    *((f"docs/translations/{tag}.md", partial(of_language, tag)) for tag in languages()),
    ("reflect/words/catalogues/reflect.pot", template),
    ("reflect/words/catalogues/leaders/leaders.pot", leaders_template),
    ("reflect/words/catalogues/actions/actions.pot", actions_template),
]


def write() -> None:
    for path, text in FILES:
        (ROOT / path).write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    from tests import samples

    write()
    samples.write()
