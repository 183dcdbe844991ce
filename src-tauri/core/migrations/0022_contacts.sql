-- What was said to or by a patient, on the telephone, by letter or at the desk. A word that was wrong is written anew; the first stays.
CREATE TABLE contacts (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id  INTEGER NOT NULL REFERENCES patients (id),
  way         TEXT NOT NULL CHECK (way = 'call-in' OR way = 'call-out' OR way = 'message' OR way = 'letter' OR way = 'desk'),
  note        TEXT NOT NULL,
  at          TEXT NOT NULL,
  staff_id    INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX contacts_by_patient ON contacts (patient_id, at);
CREATE INDEX contacts_by_staff ON contacts (staff_id);
