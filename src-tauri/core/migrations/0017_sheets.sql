-- Sheets of the day beside the roster: slips, pull lists, downtime packs, labels. What can be printed is told by the program, and
-- each page keeps whether it tells money: whoever may not see money does not see it in the archive either.
DROP TRIGGER documents_remain;
DROP TRIGGER documents_stay;
ALTER TABLE documents RENAME TO documents_before;
CREATE TABLE documents (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind <> ''),
  code        TEXT NOT NULL UNIQUE,
  number      TEXT,
  title       TEXT NOT NULL,
  on_day      TEXT NOT NULL,
  patient_id  INTEGER REFERENCES patients (id),
  payment_id  INTEGER REFERENCES payments (id),
  filter      TEXT NOT NULL DEFAULT '',
  tells_money INTEGER NOT NULL DEFAULT 1 CHECK (tells_money IN (0, 1)),
  marks       BLOB NOT NULL,
  renderer    INTEGER NOT NULL,
  font_set    INTEGER NOT NULL,
  pdf_sha256  TEXT NOT NULL,
  pages       INTEGER NOT NULL CHECK (pages > 0),
  printed_at  TEXT NOT NULL,
  printed_by  INTEGER NOT NULL REFERENCES staff (id),
  copies      INTEGER NOT NULL DEFAULT 0 CHECK (copies >= 0),
  copied_at   TEXT,
  copied_by   INTEGER REFERENCES staff (id),
  rev         INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO documents (id, kind, code, number, title, on_day, patient_id, payment_id, filter, tells_money, marks, renderer, font_set,
  pdf_sha256, pages, printed_at, printed_by, copies, copied_at, copied_by, rev)
SELECT id, kind, code, number, title, on_day, patient_id, payment_id, filter, NOT (kind = 'roster' AND filter = 'times'), marks, renderer, font_set,
  pdf_sha256, pages, printed_at, printed_by, copies, copied_at, copied_by, rev FROM documents_before;
DROP TABLE documents_before;
CREATE INDEX documents_by_day ON documents (on_day);
CREATE INDEX documents_by_patient ON documents (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX documents_by_payment ON documents (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX documents_by_printer ON documents (printed_by);
CREATE INDEX documents_by_copier ON documents (copied_by) WHERE copied_by IS NOT NULL;
CREATE UNIQUE INDEX documents_by_number ON documents (kind, number) WHERE number IS NOT NULL;
CREATE TRIGGER documents_remain BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'refused:documents-remain'); END;
CREATE TRIGGER documents_stay BEFORE UPDATE OF kind, code, number, on_day, marks, pdf_sha256, printed_at, printed_by ON documents
BEGIN SELECT RAISE(ABORT, 'refused:documents-remain'); END;

-- A roster as a desk likes it, by name. Columns stand in their order, separated by blanks.
CREATE TABLE roster_layouts (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL COLLATE NOCASE UNIQUE,
  ordered  TEXT NOT NULL CHECK (ordered <> ''),
  privacy  TEXT NOT NULL CHECK (privacy <> ''),
  columns  TEXT NOT NULL DEFAULT ''
) STRICT;

-- From where on something is to be seen to before a visit. One row; the program's own numbers while there is none.
CREATE TABLE readiness_limits (
  id             INTEGER PRIMARY KEY CHECK (id = 1),
  verify_days    INTEGER NOT NULL CHECK (verify_days BETWEEN 1 AND 400),
  balance_cents  INTEGER NOT NULL CHECK (balance_cents >= 0),
  rev            INTEGER NOT NULL DEFAULT 1
) STRICT;
