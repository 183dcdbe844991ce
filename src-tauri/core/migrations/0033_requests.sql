-- What people asked for from outside: a note of a call, a form of the web page, a line of a portal's file. Everything
-- that came stays as it came, whatever was understood of it.
CREATE TABLE requests (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  source          TEXT NOT NULL CHECK (source = 'phone' OR source = 'web' OR source = 'portal'),
  received_at     TEXT NOT NULL,
  family          TEXT NOT NULL DEFAULT '',
  given           TEXT NOT NULL DEFAULT '',
  born_on         TEXT,
  phone           TEXT,
  email           TEXT,
  reason          TEXT NOT NULL DEFAULT '',
  note            TEXT NOT NULL DEFAULT '',
  from_on         TEXT,
  part_of_day     TEXT NOT NULL DEFAULT 'any' CHECK (part_of_day = 'any' OR part_of_day = 'morning' OR part_of_day = 'afternoon'),
  provider_id     INTEGER REFERENCES providers (id),
  visit_type_id   INTEGER REFERENCES visit_types (id),
  as_received     TEXT NOT NULL DEFAULT '',
  -- What tells a line of a file from one that was brought in before.
  digest          TEXT UNIQUE,
  patient_id      INTEGER REFERENCES patients (id),
  status          TEXT NOT NULL DEFAULT 'open' CHECK (status = 'open' OR status = 'accepted' OR status = 'declined'),
  status_reason   TEXT NOT NULL DEFAULT '',
  answered_at     TEXT,
  answered_by     INTEGER REFERENCES staff (id),
  appointment_id  INTEGER REFERENCES appointments (id),
  added_by        INTEGER REFERENCES staff (id),
  rev             INTEGER NOT NULL DEFAULT 1,
  CHECK ((status = 'accepted') = (appointment_id IS NOT NULL)),
  CHECK ((status = 'open') = (answered_at IS NULL))
) STRICT;
CREATE INDEX requests_open ON requests (received_at) WHERE status = 'open';
CREATE INDEX requests_answered ON requests (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX requests_by_patient ON requests (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX requests_by_provider ON requests (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX requests_by_visit_type ON requests (visit_type_id) WHERE visit_type_id IS NOT NULL;
CREATE INDEX requests_by_appointment ON requests (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX requests_by_answerer ON requests (answered_by) WHERE answered_by IS NOT NULL;
CREATE INDEX requests_by_adder ON requests (added_by) WHERE added_by IS NOT NULL;

-- Files of requests that were brought in.
CREATE TABLE request_files (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  source     TEXT NOT NULL CHECK (source = 'phone' OR source = 'web' OR source = 'portal'),
  file_name  TEXT NOT NULL,
  digest     TEXT NOT NULL,
  row_count  INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  known      INTEGER NOT NULL,
  nobody     INTEGER NOT NULL,
  at         TEXT NOT NULL
) STRICT;
