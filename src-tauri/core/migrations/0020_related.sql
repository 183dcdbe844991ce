-- Who belongs to a patient: parents and guardians, whom to call, who may hear what. Some are patients here themselves.
CREATE TABLE related_people (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id    INTEGER NOT NULL REFERENCES patients (id),
  person_id     INTEGER REFERENCES patients (id),
  name          TEXT NOT NULL DEFAULT '',
  relation      TEXT NOT NULL CHECK (relation = 'parent' OR relation = 'guardian' OR relation = 'spouse' OR relation = 'child'
    OR relation = 'sibling' OR relation = 'grandparent' OR relation = 'caregiver' OR relation = 'other'),
  phone         TEXT,
  is_guardian   INTEGER NOT NULL DEFAULT 0 CHECK (is_guardian IN (0, 1)),
  is_emergency  INTEGER NOT NULL DEFAULT 0 CHECK (is_emergency IN (0, 1)),
  may_hear      TEXT NOT NULL DEFAULT 'nothing' CHECK (may_hear = 'nothing' OR may_hear = 'visits' OR may_hear = 'money' OR may_hear = 'all'),
  custody_note  TEXT NOT NULL DEFAULT '',
  told_on       TEXT NOT NULL,
  ended_on      TEXT,
  rev           INTEGER NOT NULL DEFAULT 1,
  CHECK (name <> '' OR person_id IS NOT NULL),
  CHECK (person_id IS NULL OR person_id <> patient_id)
) STRICT;
CREATE INDEX related_people_by_patient ON related_people (patient_id, id);
CREATE INDEX related_people_by_person ON related_people (person_id) WHERE person_id IS NOT NULL;
