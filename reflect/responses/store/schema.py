"""The tables of the store. Plain SQL types only, so that a server's database can hold them too.

No clock time is kept: in a small school the minute of an answer tells who gave it.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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
    Column("counts_families", Boolean, nullable=False, default=False),
)

invited = Table(
    "invited",
    metadata,
    Column("wave", ForeignKey("wave.name", onupdate="CASCADE"), primary_key=True),
    Column("audience", String, primary_key=True),
    Column("number", Integer, CheckConstraint("number > 0"), nullable=False),
)

respondent = Table(
    "respondent",
    metadata,
    Column("id", String, primary_key=True),
    Column("wave", ForeignKey("wave.name", onupdate="CASCADE"), nullable=False),
    Column("audience", String, nullable=False),
    Column("grouped", String),
    Column("joint", Integer),
    Column("core", Boolean, nullable=False),
    Column("resume", String, unique=True),
    Column("submitted", Date),
    CheckConstraint("(resume IS NULL) <> (submitted IS NULL)", name="draft_or_submitted"),
)

asked = Table(
    "asked",
    metadata,
    Column("respondent", ForeignKey("respondent.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("hash", ForeignKey("questionnaire.hash"), nullable=False),
    UniqueConstraint("respondent", "hash"),
)

entry = Table(
    "entry",
    metadata,
    Column("respondent", ForeignKey("respondent.id", ondelete="CASCADE"), primary_key=True),
    Column("item", String, primary_key=True),
    Column("value", Float),
    Column("words", Text),
    Column("missing", String),
    Column("note", Text),
    CheckConstraint(
        "(value IS NOT NULL) + (words IS NOT NULL) + (missing IS NOT NULL) <= 1",
        name="one_answer",
    ),
)
