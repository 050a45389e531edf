import GRDB

/// The tables of studies with readers, and the role of those who run them.
///
/// A study holds the letters as they were read, byte for byte, so that marks keep their place. Everything of a study hangs
/// on its row: when that goes, all goes. No table has a place for a name, an address or anything else of a reader.
enum StudyTables {
  static func make(_ db: Database) throws {
    try widenRoles(db)
    try db.execute(
      sql: """
        CREATE TABLE study (
          id TEXT PRIMARY KEY,
          title TEXT NOT NULL,
          -- The plan, as the target Studies writes it, without its letters.
          document TEXT NOT NULL,
          made_by INTEGER NOT NULL REFERENCES person(id),
          made_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE study_letter (
          study TEXT NOT NULL REFERENCES study(id) ON DELETE CASCADE,
          id TEXT NOT NULL,
          number INTEGER NOT NULL,
          document TEXT NOT NULL,
          PRIMARY KEY (study, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER study_letter_stays BEFORE UPDATE ON study_letter
          BEGIN SELECT RAISE(ABORT, 'letters that were read do not change'); END;
        CREATE TABLE reading (
          id TEXT PRIMARY KEY,
          study TEXT NOT NULL REFERENCES study(id) ON DELETE CASCADE,
          letter TEXT NOT NULL,
          -- A reader has no other name.
          code TEXT NOT NULL,
          document TEXT NOT NULL,
          interface TEXT NOT NULL CHECK (interface IN ('nl','en')),
          -- SHA-256 of the word in the link; null when there is no link.
          secret TEXT UNIQUE,
          made_at INTEGER NOT NULL,
          finished_at INTEGER,
          withdrawn INTEGER NOT NULL DEFAULT 0,
          UNIQUE (study, code),
          FOREIGN KEY (study, letter) REFERENCES study_letter(study, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reading_letter ON reading(study, letter);
        CREATE TABLE reading_event (
          reading TEXT NOT NULL REFERENCES reading(id) ON DELETE CASCADE,
          -- Made by the tablet: sending an event again changes nothing.
          id TEXT NOT NULL,
          document TEXT NOT NULL,
          PRIMARY KEY (reading, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER reading_event_stays BEFORE UPDATE ON reading_event
          BEGIN SELECT RAISE(ABORT, 'what a reader did does not change'); END;
        CREATE TABLE finding_decision (
          id TEXT PRIMARY KEY,
          study TEXT NOT NULL REFERENCES study(id) ON DELETE CASCADE,
          number INTEGER NOT NULL,
          document TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX finding_decision_study ON finding_decision(study, number);
        -- The private half of the key that signs releases; one row.
        CREATE TABLE release_key (
          id TEXT PRIMARY KEY,
          secret BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER finding_decision_stays BEFORE UPDATE ON finding_decision
          BEGIN SELECT RAISE(ABORT, 'decisions do not change; a later one counts'); END;
        """)
  }

  /// SQLite cannot change a check: the table is made anew. Foreign keys are checked again at the end of the migration.
  private static func widenRoles(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE wider_person (
          id INTEGER PRIMARY KEY,
          login TEXT NOT NULL UNIQUE COLLATE NOCASE,
          name TEXT NOT NULL,
          role TEXT NOT NULL
            CHECK (role IN ('operator','caseworker','reviewer','writer','tester','administrator')),
          organisations TEXT NOT NULL DEFAULT '',
          password TEXT,
          active INTEGER NOT NULL DEFAULT 1,
          language TEXT NOT NULL DEFAULT 'nl',
          shortcuts INTEGER NOT NULL DEFAULT 1,
          made_at INTEGER NOT NULL
        ) STRICT;
        INSERT INTO wider_person
          SELECT id, login, name, role, organisations, password, active, language, shortcuts, made_at FROM person;
        DROP TABLE person;
        ALTER TABLE wider_person RENAME TO person;
        """)
  }
}
