-- The audit trail: headers, row images, whom an act concerned, and the seal that chains them. Nothing here is ever changed.
CREATE TABLE acts (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  at          TEXT NOT NULL,
  staff_id    INTEGER,
  role        TEXT NOT NULL,
  seat        INTEGER NOT NULL,
  command     TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind = 'write' OR kind = 'view' OR kind = 'refused' OR kind = 'sign-in' OR kind = 'sign-out'
    OR kind = 'lock' OR kind = 'fail' OR kind = 'key' OR kind = 'search' OR kind = 'restated'),
  client_act  TEXT UNIQUE,
  undoes      INTEGER REFERENCES acts (id),
  detail      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX acts_by_day ON acts (at);
CREATE UNIQUE INDEX acts_undone_once ON acts (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE act_rows (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id  INTEGER NOT NULL REFERENCES acts (id),
  tbl     TEXT NOT NULL,
  row_id  INTEGER NOT NULL,
  op      TEXT NOT NULL CHECK (op = 'insert' OR op = 'update' OR op = 'delete' OR op = 'restate'),
  old     TEXT,
  new     TEXT
) STRICT;
CREATE INDEX act_rows_by_act ON act_rows (act_id);
CREATE INDEX act_rows_by_row ON act_rows (tbl, row_id, id);

CREATE TABLE act_patients (
  act_id      INTEGER NOT NULL REFERENCES acts (id),
  patient_id  INTEGER NOT NULL,
  PRIMARY KEY (act_id, patient_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_patients_by_patient ON act_patients (patient_id, act_id);

CREATE TABLE seals (
  act_id  INTEGER PRIMARY KEY REFERENCES acts (id),
  hash    TEXT NOT NULL
) STRICT;

CREATE TRIGGER acts_stay           BEFORE UPDATE ON acts         BEGIN SELECT RAISE(ABORT, 'refused:audit-append-only'); END;
CREATE TRIGGER acts_remain         BEFORE DELETE ON acts         BEGIN SELECT RAISE(ABORT, 'refused:audit-append-only'); END;
CREATE TRIGGER act_rows_stay       BEFORE UPDATE ON act_rows     BEGIN SELECT RAISE(ABORT, 'refused:audit-append-only'); END;
CREATE TRIGGER act_rows_remain     BEFORE DELETE ON act_rows     BEGIN SELECT RAISE(ABORT, 'refused:audit-append-only'); END;
CREATE TRIGGER act_patients_stay   BEFORE UPDATE ON act_patients BEGIN SELECT RAISE(ABORT, 'refused:audit-append-only'); END;
CREATE TRIGGER act_patients_remain BEFORE DELETE ON act_patients BEGIN SELECT RAISE(ABORT, 'refused:audit-append-only'); END;
CREATE TRIGGER seals_stay          BEFORE UPDATE ON seals        BEGIN SELECT RAISE(ABORT, 'refused:audit-append-only'); END;
CREATE TRIGGER seals_remain        BEFORE DELETE ON seals        BEGIN SELECT RAISE(ABORT, 'refused:audit-append-only'); END;

-- First replies of client acts, kept 48 hours for a repeat.
CREATE TABLE replies (
  client_act  TEXT PRIMARY KEY,
  request     TEXT NOT NULL,
  reply       TEXT NOT NULL,
  act_id      INTEGER NOT NULL,
  at          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
