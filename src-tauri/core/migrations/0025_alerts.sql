-- What somebody must know as soon as they have to do with a patient, or with anybody of the household: for whom it is meant, and how long.
CREATE TABLE alerts (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id        INTEGER NOT NULL REFERENCES patients (id),
  is_for_household  INTEGER NOT NULL DEFAULT 0 CHECK (is_for_household IN (0, 1)),
  is_for_desk       INTEGER NOT NULL CHECK (is_for_desk IN (0, 1)),
  is_for_billing    INTEGER NOT NULL CHECK (is_for_billing IN (0, 1)),
  is_for_clinical   INTEGER NOT NULL CHECK (is_for_clinical IN (0, 1)),
  what              TEXT NOT NULL CHECK (what <> ''),
  from_on           TEXT NOT NULL,
  to_on             TEXT,
  made_at           TEXT NOT NULL,
  made_by           INTEGER NOT NULL REFERENCES staff (id),
  done_at           TEXT,
  done_by           INTEGER REFERENCES staff (id),
  reason            TEXT NOT NULL DEFAULT '',
  rev               INTEGER NOT NULL DEFAULT 1,
  CHECK (is_for_desk + is_for_billing + is_for_clinical > 0),
  CHECK (to_on IS NULL OR to_on >= from_on),
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX alerts_by_patient ON alerts (patient_id, id);
CREATE INDEX alerts_by_maker ON alerts (made_by);
CREATE INDEX alerts_by_doer ON alerts (done_by) WHERE done_by IS NOT NULL;

-- Whoever has read an alert may have it out of sight until a day. Nobody else's.
CREATE TABLE alert_snoozes (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  alert_id  INTEGER NOT NULL REFERENCES alerts (id),
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  until_on  TEXT NOT NULL,
  UNIQUE (alert_id, staff_id)
) STRICT;
CREATE INDEX alert_snoozes_by_staff ON alert_snoozes (staff_id);
