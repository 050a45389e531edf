import GRDB

/// The form of the store, step by step. A step is never changed after it has landed; a new form is a new step.
enum Migrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("people") { db in
      try db.execute(
        sql: """
          CREATE TABLE person (
            id INTEGER PRIMARY KEY,
            login TEXT NOT NULL UNIQUE COLLATE NOCASE,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('operator','caseworker','reviewer','writer','administrator')),
            -- Codes of organisations, with commas; empty for all.
            organisations TEXT NOT NULL DEFAULT '',
            password TEXT,
            active INTEGER NOT NULL DEFAULT 1,
            language TEXT NOT NULL DEFAULT 'nl',
            shortcuts INTEGER NOT NULL DEFAULT 1,
            made_at INTEGER NOT NULL
          ) STRICT;
          CREATE TABLE one_time_code (
            hash TEXT PRIMARY KEY,
            person INTEGER REFERENCES person(id) ON DELETE CASCADE,
            expires_at INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE session (
            hash TEXT PRIMARY KEY,
            person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
            csrf TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            rotated_at INTEGER NOT NULL,
            previous TEXT
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX session_person ON session(person);
          CREATE INDEX session_previous ON session(previous);
          CREATE TABLE attempt (
            key TEXT PRIMARY KEY,
            failures INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            locked_until INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE api_key (
            id INTEGER PRIMARY KEY,
            hash TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
            made_at INTEGER NOT NULL,
            used_at INTEGER
          ) STRICT;
          """)
    }
    migrator.registerMigration("audit trail") { db in
      try db.execute(
        sql: """
          CREATE TABLE audit (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE
          ) STRICT;
          CREATE INDEX audit_subject ON audit(subject);
          CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
          CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
          """)
    }
    migrator.registerMigration("records and cases") { db in
      try db.execute(
        sql: """
          CREATE TABLE upload (
            id TEXT PRIMARY KEY,
            person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            bytes BLOB NOT NULL,
            made_at INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE upload_row (
            upload TEXT NOT NULL REFERENCES upload(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            start INTEGER NOT NULL,
            length INTEGER NOT NULL,
            line INTEGER NOT NULL,
            record TEXT,
            kind TEXT,
            organisation TEXT,
            -- The rules that refuse it, with commas; empty when a letter can be made.
            refused TEXT NOT NULL,
            PRIMARY KEY (upload, number)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE work_case (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            record TEXT NOT NULL,
            kind TEXT NOT NULL,
            organisation TEXT NOT NULL,
            amount INTEGER,
            state TEXT NOT NULL CHECK (state IN ('draft','checked','released','posted','withdrawn')),
            version INTEGER NOT NULL,
            locales TEXT NOT NULL,
            made_by INTEGER NOT NULL REFERENCES person(id),
            checked_by INTEGER REFERENCES person(id),
            released_by INTEGER REFERENCES person(id),
            made_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX work_case_state ON work_case(state, changed_at);
          CREATE INDEX work_case_record ON work_case(record);
          CREATE TABLE case_version (
            work_case INTEGER NOT NULL REFERENCES work_case(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            person INTEGER NOT NULL REFERENCES person(id),
            at INTEGER NOT NULL,
            PRIMARY KEY (work_case, number)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE note (
            id INTEGER PRIMARY KEY,
            work_case INTEGER NOT NULL REFERENCES work_case(id) ON DELETE CASCADE,
            person INTEGER NOT NULL REFERENCES person(id),
            at INTEGER NOT NULL,
            text TEXT NOT NULL
          ) STRICT;
          CREATE INDEX note_case ON note(work_case);
          -- Deleting released letters is only possible inside a transaction that opens this door.
          CREATE TABLE deletion_permit (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
          CREATE TABLE released_letter (
            work_case INTEGER NOT NULL REFERENCES work_case(id) ON DELETE CASCADE,
            locale TEXT NOT NULL,
            format TEXT NOT NULL,
            bytes BLOB NOT NULL,
            sha256 TEXT NOT NULL,
            version INTEGER NOT NULL,
            engine TEXT NOT NULL,
            templates TEXT NOT NULL,
            locale_hash TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (work_case, locale, format)
          ) STRICT, WITHOUT ROWID;
          CREATE TRIGGER letter_stays BEFORE UPDATE ON released_letter
            BEGIN SELECT RAISE(ABORT, 'released letters do not change'); END;
          CREATE TRIGGER letter_keeps BEFORE DELETE ON released_letter
            WHEN NOT EXISTS (SELECT 1 FROM deletion_permit)
            BEGIN SELECT RAISE(ABORT, 'released letters do not change'); END;
          CREATE TRIGGER version_stays BEFORE UPDATE ON case_version
            BEGIN SELECT RAISE(ABORT, 'versions do not change'); END;
          """)
    }
    migrator.registerMigration("houses") { db in
      try db.execute(
        sql: """
          -- Templates and locales by the hash that stands in the letters made with them.
          CREATE TABLE house (
            hash TEXT NOT NULL,
            name TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (hash, name)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE scratch (
            person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
            file TEXT NOT NULL,
            text TEXT NOT NULL,
            changed_at INTEGER NOT NULL,
            PRIMARY KEY (person, file)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE idempotency (
            person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            request TEXT NOT NULL,
            status INTEGER NOT NULL,
            type TEXT NOT NULL,
            location TEXT,
            body BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (person, key)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("studies", migrate: StudyTables.make)
    return migrator
  }
}
