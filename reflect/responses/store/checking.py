"""Everything that can be wrong with a kept file, looked for."""

from collections.abc import Callable, Iterator, Mapping

from reflect.diagnostics import Expected
from reflect.questionnaire import Questionnaire
from reflect.responses.identifiers import short_ids
from reflect.responses.model import problems_with
from reflect.responses.store.facts import SCHEMA_KEY, note
from reflect.responses.store.file import Database
from reflect.responses.store.rows import Read, respondent_rows
from reflect.responses.store.schema import SCHEMA
from reflect.responses.store.server import ServerDatabase
from reflect.responses.store.waves import all_waves


def check(
    database: Database | ServerDatabase, questionnaires: Callable[[], Mapping[str, Questionnaire]]
) -> list[str]:
    """What is wrong, a sentence each; `questionnaires` reads those that are kept."""
    try:
        found = list(_damage(database, questionnaires()))
        if not found:  # else the less is written the better
            with database.writing() as connection:
                note(connection, SCHEMA_KEY, str(SCHEMA))
    except Expected as problem:
        return [str(problem)]
    return found


def _damage(
    database: Database | ServerDatabase, kept: Mapping[str, Questionnaire]
) -> Iterator[str]:
    with database.reading() as connection:
        database.require_sound(connection)
        database.require_references(connection)
        all_waves(connection)
        everybody = respondent_rows(connection)
    shown = short_ids(read.respondent.id for read in everybody)
    for read in everybody:
        if said := _wrong(read, kept):
            yield (
                f"{database.name}: the response {shown[read.respondent.id]} {said}; "
                f"{database.remedy}"
            )


def _wrong(read: Read, kept: Mapping[str, Questionnaire]) -> str | None:
    try:
        if read.submitted is not None:
            read.response()
    except ValueError:
        return "is not what was submitted"
    asked = [kept[asked.hash] for asked in read.respondent.asked]
    wrong = [id_ for id_, _ in problems_with(read.entries, asked)]
    if not wrong:
        return None
    return f"holds what its questionnaire cannot be answered with ({', '.join(wrong)})"
