-- What is still to be done: for somebody or for the desk, with or without a day, about a patient, a visit or neither.
CREATE TABLE tasks (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  what            TEXT NOT NULL DEFAULT '',
  kind            TEXT NOT NULL CHECK (kind = 'recall' OR kind = 'callback' OR kind = 'referral' OR kind = 'lab' OR kind = 'verify'
    OR kind = 'other'),
  owner_id        INTEGER REFERENCES staff (id),
  due_on          TEXT,
  patient_id      INTEGER REFERENCES patients (id),
  appointment_id  INTEGER REFERENCES appointments (id),
  made_at         TEXT NOT NULL,
  made_by         INTEGER NOT NULL REFERENCES staff (id),
  done_at         TEXT,
  done_on         TEXT,
  done_by         INTEGER REFERENCES staff (id),
  close_note      TEXT NOT NULL DEFAULT '',
  is_withdrawn    INTEGER NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1)),
  rev             INTEGER NOT NULL DEFAULT 1,
  CHECK (what <> '' OR patient_id IS NOT NULL),
  CHECK ((done_at IS NULL) = (done_on IS NULL) AND (done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX tasks_open ON tasks (due_on, owner_id) WHERE done_at IS NULL;
CREATE INDEX tasks_done ON tasks (done_on) WHERE done_on IS NOT NULL;
CREATE INDEX tasks_by_owner ON tasks (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX tasks_by_patient ON tasks (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX tasks_by_appointment ON tasks (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX tasks_by_maker ON tasks (made_by);
CREATE INDEX tasks_by_doer ON tasks (done_by) WHERE done_by IS NOT NULL;
