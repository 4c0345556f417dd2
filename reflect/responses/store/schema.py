"""The tables of the store. Plain SQL only, so that a server's database can hold them too.

No clock time is kept: in a small school the minute of an answer tells who gave it. Nor is any row
number: keys are names, or ids out of thin air, so that nothing tells in which order people sat
down.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA = 4
"""Version of the tables; raised whenever they change (see `steps`)."""

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

questionnaire = Table(
    "questionnaire",
    metadata,
    Column("hash", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("version", String, nullable=False),
    Column("source", Text, nullable=False),
)

wave = Table(
    "wave",
    metadata,
    Column("name", String, primary_key=True),
    Column("opened", Date, nullable=False),
    Column("closed", Date),
    Column("counts_families", Boolean, nullable=False),
    Column("pulse", Text),
    Column("checksum", String, nullable=False),
)

invited = Table(
    "invited",
    metadata,
    Column("wave", ForeignKey("wave.name"), primary_key=True),
    Column("audience", String, primary_key=True),
    Column("number", Integer, CheckConstraint("number > 0"), nullable=False),
)

batch = Table(
    "batch",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("said", Text, nullable=False),
)

form = Table(
    "form",
    metadata,
    Column("id", String, primary_key=True),
    Column("items", Text, nullable=False),
)
"""What was asked alike of many: `items` is a JSON list of ids, empty for drafts (see `forms`)."""

asked = Table(
    "asked",
    metadata,
    Column("form", ForeignKey("form.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("hash", ForeignKey("questionnaire.hash"), nullable=False),
)

respondent = Table(
    "respondent",
    metadata,
    Column("id", String, primary_key=True),
    Column("wave", ForeignKey("wave.name"), nullable=False),
    Column("audience", String, nullable=False),
    Column("grouped", String),
    Column("joint", Integer),
    Column("core", Boolean, nullable=False),
    Column("language", String),
    Column("form", ForeignKey("form.id"), nullable=False),
    Column("answers", Text),
    Column("batch", ForeignKey("batch.number")),
    Column("submitted", Date),
    Column("checksum", String),
    Column("resume", String, unique=True),
    Column("held", String),
    Column("begun", Date),
    CheckConstraint(
        "submitted IS NULL AND checksum IS NULL AND answers IS NULL AND resume IS NOT NULL"
        " OR submitted IS NOT NULL AND checksum IS NOT NULL AND answers IS NOT NULL"
        " AND resume IS NULL AND held IS NULL AND begun IS NULL",
        name="draft_or_submitted",
    ),
)
"""`answers` are of a response, on one line (see `packing`). `resume`, `held` and `begun` are of a
draft: its word, hashed; who has it open; since which day.
"""

entry = Table(
    "entry",
    metadata,
    Column("respondent", ForeignKey("respondent.id", ondelete="CASCADE"), primary_key=True),
    Column("item", String, primary_key=True),
    Column("value", Double),
    Column("words", Text),
    Column("missing", String),
    Column("note", Text),
    CheckConstraint(
        "words IS NULL AND missing IS NULL"
        " OR value IS NULL AND missing IS NULL"
        " OR value IS NULL AND words IS NULL",
        name="one_answer",
    ),
)
"""All that a draft has said so far; of a response what stands on no line: words and notes."""


def _aside(table: Table) -> Table:
    """The like of a table for rows taken out of it; `under` is the number of a batch."""
    columns = [
        Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable, autoincrement=False)
        for c in table.columns
    ]
    under = Column("under", Integer, primary_key=True, autoincrement=False)
    return Table(f"aside_{table.name}", metadata, under, *columns)


ASIDE = {table: _aside(table) for table in (wave, invited, respondent, entry)}
"""The tables that rows are kept aside in (see `aside`), those that others refer to first."""

instead = Table(
    "instead",
    metadata,
    Column("under", Integer, primary_key=True, autoincrement=False),
    Column("respondent", String, primary_key=True),
)
"""Who is here in the place of the respondents that are kept aside under a number."""
