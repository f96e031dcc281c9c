"""What the first step adds to its tables: they refuse to change, and their texts can be searched.

In: the dialect's name. Out: SQL statements.
"""

from __future__ import annotations

# Tables whose rows an order to erase may delete, each by the entry it names.
ERASABLE = (
    "report", "capture", "reading", "account", "claim", "judgement", "membership", "redirect",
    "part", "estimate",
)  # fmt: skip
FIXED = ("entry", "incident", "erasure", "erased", "about")


def statements(dialect: str) -> list[str]:
    """Return the statements of one dialect, in order."""
    return _sqlite() if dialect == "sqlite" else _postgresql()


def _sqlite() -> list[str]:
    made = []
    for table in (*ERASABLE, *FIXED):
        made.append(
            f"CREATE TRIGGER {table}_keeps BEFORE UPDATE ON {table} BEGIN"
            " SELECT RAISE(ABORT, 'append-only: rows are never changed'); END"
        )
        when = "WHEN NOT EXISTS (SELECT 1 FROM erased WHERE entry = OLD.entry)"
        made.append(
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}"
            f" {when if table in ERASABLE else ''} BEGIN"
            " SELECT RAISE(ABORT, 'append-only: only an erasure deletes'); END"
        )
    # External content: the words stand once, in the reading; diacritics do not matter.
    made.append(
        "CREATE VIRTUAL TABLE search USING fts5(title, text, content='reading',"
        " content_rowid='entry', tokenize='unicode61 remove_diacritics 2')"
    )
    return made


def _postgresql() -> list[str]:
    made = [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'append-only: rows are never changed'; END $$",
        "CREATE FUNCTION refuse_deletion() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF EXISTS (SELECT 1 FROM erased WHERE entry = OLD.entry) THEN RETURN OLD; END IF;"
        " RAISE EXCEPTION 'append-only: only an erasure deletes'; END $$",
    ]
    for table in (*ERASABLE, *FIXED):
        refusal = "refuse_deletion" if table in ERASABLE else "refuse_change"
        made += [
            f"CREATE TRIGGER {table}_keeps BEFORE UPDATE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {refusal}()",
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        ]
    made += [
        "CREATE TABLE search (entry BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_search_words ON search USING gin (words)",
    ]
    return made
