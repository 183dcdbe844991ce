-- Every page that was printed: its marks as drawn, the digest of its file, and how often a copy followed.
CREATE TABLE documents (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind = 'roster' OR kind = 'day-sheet' OR kind = 'receipt' OR kind = 'invoice'),
  code        TEXT NOT NULL UNIQUE,
  number      TEXT,
  title       TEXT NOT NULL,
  on_day      TEXT NOT NULL,
  patient_id  INTEGER REFERENCES patients (id),
  payment_id  INTEGER REFERENCES payments (id),
  filter      TEXT NOT NULL DEFAULT '',
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
CREATE INDEX documents_by_day ON documents (on_day);
CREATE INDEX documents_by_patient ON documents (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX documents_by_payment ON documents (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX documents_by_printer ON documents (printed_by);
CREATE INDEX documents_by_copier ON documents (copied_by) WHERE copied_by IS NOT NULL;
CREATE UNIQUE INDEX documents_by_number ON documents (kind, number) WHERE number IS NOT NULL;
CREATE TRIGGER documents_remain BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'refused:documents-remain'); END;
CREATE TRIGGER documents_stay BEFORE UPDATE OF kind, code, number, on_day, marks, pdf_sha256, printed_at, printed_by ON documents
BEGIN SELECT RAISE(ABORT, 'refused:documents-remain'); END;
