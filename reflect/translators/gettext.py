"""A translation as a file of gettext (.po), for those who have a translator's tool."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from reflect.diagnostics import Diagnostic, Refused
from reflect.files import read_file
from reflect.translators.rows import Row, State
from reflect.words.language import Language

_SAID = "Comment: "


def as_po(rows: Iterable[Row], language: Language) -> bytes:
    """The rows as messages, each with its place as context; what changed is to be looked at."""
    catalogue = Catalog(project="reflect", fuzzy=False)
    for row in rows:
        notes = [row.what, f"At most {row.longest} characters."]
        catalogue.add(
            row.source,
            row.text,
            context=row.key,
            auto_comments=notes,
            user_comments=[f"{_SAID}{row.comment}"] if row.comment else [],
            flags=["fuzzy"] if row.state is State.CHANGED else [],
        )
    out = BytesIO()
    write_po(out, catalogue, width=100, omit_header=True)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {language.tag}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def from_po(path: Path, language: Language) -> list[tuple[int, Row]]:
    """The messages that came back, each with its line; those still to be looked at are left out.

    `Refused` where the file is none of gettext, or in another language.
    """
    try:
        catalogue = read_po(BytesIO(read_file(path)), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, LookupError) as error:
        said = f"is no file of gettext in UTF-8 ({error}); save it as .po in UTF-8 again"
        raise Refused([Diagnostic(str(path), 0, 0, "R004", said)]) from error
    theirs = str(catalogue.mime_headers and dict(catalogue.mime_headers).get("Language", ""))
    if theirs and theirs.replace("_", "-").split("-")[0] != language.tag.split("-")[0]:
        said = (
            f"is in the language {theirs}; name it: reflect translate {theirs} --from {path.name}"
        )
        raise Refused([Diagnostic(str(path), 0, 0, "R008", said)])
    return [
        (
            message.lineno or 1,
            Row(
                message.context or "",
                "",
                str(message.id),
                "" if message.fuzzy else str(message.string),
                0,
                State.DRAFT,
                " ".join(message.user_comments).removeprefix(_SAID),
            ),
        )
        for message in catalogue
        if message.id
    ]
