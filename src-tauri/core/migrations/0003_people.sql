-- Patients, the accounts that owe, and the keys by which patients are found.
CREATE TABLE accounts (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind IN ('guarantor', 'payer')),
  patient_id  INTEGER UNIQUE REFERENCES patients (id),
  payer_id    INTEGER UNIQUE REFERENCES payers (id),
  CHECK ((kind = 'guarantor') = (patient_id IS NOT NULL) AND (kind = 'payer') = (payer_id IS NOT NULL))
) STRICT;

CREATE TABLE patients (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  chart_no           TEXT NOT NULL UNIQUE,
  family             TEXT NOT NULL DEFAULT '',
  given              TEXT NOT NULL DEFAULT '',
  middle             TEXT NOT NULL DEFAULT '',
  preferred          TEXT NOT NULL DEFAULT '',
  suffix             TEXT NOT NULL DEFAULT '',
  title              TEXT NOT NULL DEFAULT '',
  sounds_like        TEXT NOT NULL DEFAULT '',
  previous_family    TEXT NOT NULL DEFAULT '',
  born_on            TEXT,
  sex                TEXT NOT NULL DEFAULT 'U' CHECK (sex = 'F' OR sex = 'M' OR sex = 'U' OR sex = 'X'),
  gender             TEXT NOT NULL DEFAULT '',
  pronouns           TEXT NOT NULL DEFAULT '',
  language           TEXT NOT NULL DEFAULT '',
  needs_interpreter  INTEGER NOT NULL DEFAULT 0 CHECK (needs_interpreter IN (0, 1)),
  access_needs       TEXT NOT NULL DEFAULT '',
  phone              TEXT,
  other_phone        TEXT,
  email              TEXT,
  address            TEXT NOT NULL DEFAULT '',
  city               TEXT NOT NULL DEFAULT '',
  state              TEXT,
  zip                TEXT,
  may_voicemail      INTEGER NOT NULL DEFAULT 0 CHECK (may_voicemail IN (0, 1)),
  may_text           INTEGER NOT NULL DEFAULT 0 CHECK (may_text IN (0, 1)),
  may_email          INTEGER NOT NULL DEFAULT 0 CHECK (may_email IN (0, 1)),
  may_mail           INTEGER NOT NULL DEFAULT 0 CHECK (may_mail IN (0, 1)),
  best_time          TEXT NOT NULL DEFAULT '',
  status             TEXT NOT NULL DEFAULT 'active' CHECK (status = 'active' OR status = 'inactive' OR status = 'non-patient'
    OR status = 'deceased' OR status = 'dismissed' OR status = 'archived'),
  status_reason      TEXT NOT NULL DEFAULT '',
  guarantor_id       INTEGER REFERENCES patients (id),
  merged_into        INTEGER REFERENCES patients (id),
  alert              TEXT NOT NULL DEFAULT '',
  note               TEXT NOT NULL DEFAULT '',
  despite_duplicates TEXT NOT NULL DEFAULT '',
  since_on           TEXT NOT NULL,
  rev                INTEGER NOT NULL DEFAULT 1,
  CHECK (family <> '' OR given <> '')
) STRICT;
CREATE INDEX patients_by_guarantor ON patients (guarantor_id) WHERE guarantor_id IS NOT NULL;
CREATE INDEX patients_by_merged ON patients (merged_into) WHERE merged_into IS NOT NULL;

-- Derived: folded search keys, rebuilt from patients and policies.
CREATE TABLE patient_keys (
  kind        INTEGER NOT NULL,
  key         TEXT NOT NULL,
  patient_id  INTEGER NOT NULL,
  PRIMARY KEY (kind, key, patient_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_keys_by_patient ON patient_keys (patient_id);

-- What was searched for, once typing rested.
CREATE TABLE searches (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  text  TEXT NOT NULL
) STRICT;

-- Whom a person opened last is read off the trail.
CREATE INDEX acts_views ON acts (staff_id, id) WHERE kind = 'view';
