-- Papers that patients sign: which are asked for, of whom, how often, and who signed or refused which version.
CREATE TABLE forms (
  id                   INTEGER PRIMARY KEY AUTOINCREMENT,
  name                 TEXT NOT NULL,
  kind                 TEXT NOT NULL CHECK (kind = 'privacy' OR kind = 'consent' OR kind = 'update' OR kind = 'other'),
  version              TEXT NOT NULL,
  asks_on_new_version  INTEGER NOT NULL DEFAULT 1 CHECK (asks_on_new_version IN (0, 1)),
  every_months         INTEGER CHECK (every_months BETWEEN 1 AND 120),
  from_age             INTEGER CHECK (from_age BETWEEN 0 AND 130),
  to_age               INTEGER CHECK (to_age BETWEEN 0 AND 130),
  visit_type_id        INTEGER REFERENCES visit_types (id),
  is_active            INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev                  INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX forms_by_name ON forms (name COLLATE NOCASE);
CREATE INDEX forms_by_visit_type ON forms (visit_type_id) WHERE visit_type_id IS NOT NULL;

CREATE TABLE form_answers (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  form_id         INTEGER NOT NULL REFERENCES forms (id),
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  appointment_id  INTEGER REFERENCES appointments (id),
  version         TEXT NOT NULL,
  answered_on     TEXT NOT NULL,
  is_refused      INTEGER NOT NULL CHECK (is_refused IN (0, 1)),
  reason          TEXT NOT NULL DEFAULT '',
  staff_id        INTEGER NOT NULL REFERENCES staff (id),
  CHECK (is_refused = 0 OR reason <> '')
) STRICT;
CREATE INDEX form_answers_by_patient ON form_answers (patient_id, form_id, id);
CREATE INDEX form_answers_by_form ON form_answers (form_id);
CREATE INDEX form_answers_by_appointment ON form_answers (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX form_answers_by_staff ON form_answers (staff_id);

-- What the practice wants to know of a patient before a visit.
CREATE TABLE needed_fields (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  field          TEXT NOT NULL CHECK (field = 'birth-date' OR field = 'sex' OR field = 'phone' OR field = 'email' OR field = 'address'
    OR field = 'language' OR field = 'guarantor' OR field = 'coverage' OR field = 'group-no'),
  payer_id       INTEGER REFERENCES payers (id),
  visit_type_id  INTEGER REFERENCES visit_types (id),
  from_age       INTEGER CHECK (from_age BETWEEN 0 AND 130),
  to_age         INTEGER CHECK (to_age BETWEEN 0 AND 130),
  is_active      INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev            INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX needed_fields_by_payer ON needed_fields (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX needed_fields_by_visit_type ON needed_fields (visit_type_id) WHERE visit_type_id IS NOT NULL;
