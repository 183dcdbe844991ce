-- What a practice wants to know of its patients beside what everybody asks: its own fields, and what was told to them.
CREATE TABLE own_fields (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind = 'text' OR kind = 'number' OR kind = 'date' OR kind = 'yes-no' OR kind = 'choice'),
  choices    TEXT NOT NULL DEFAULT '',
  place      INTEGER NOT NULL,
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev        INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'choice') = (choices <> ''))
) STRICT;
CREATE UNIQUE INDEX own_fields_by_name ON own_fields (name COLLATE NOCASE);

CREATE TABLE own_facts (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id  INTEGER NOT NULL REFERENCES patients (id),
  field_id    INTEGER NOT NULL REFERENCES own_fields (id),
  value       TEXT NOT NULL CHECK (value <> ''),
  rev         INTEGER NOT NULL DEFAULT 1,
  UNIQUE (patient_id, field_id)
) STRICT;
CREATE INDEX own_facts_by_field ON own_facts (field_id);

-- A rule may ask for a field of the practice's own.
ALTER TABLE needed_fields RENAME TO needed_before;
CREATE TABLE needed_fields (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  field          TEXT NOT NULL CHECK (field = 'birth-date' OR field = 'sex' OR field = 'phone' OR field = 'email' OR field = 'address'
    OR field = 'language' OR field = 'guarantor' OR field = 'coverage' OR field = 'group-no' OR field = 'own'),
  own_field_id   INTEGER REFERENCES own_fields (id),
  payer_id       INTEGER REFERENCES payers (id),
  visit_type_id  INTEGER REFERENCES visit_types (id),
  from_age       INTEGER CHECK (from_age BETWEEN 0 AND 130),
  to_age         INTEGER CHECK (to_age BETWEEN 0 AND 130),
  is_active      INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev            INTEGER NOT NULL DEFAULT 1,
  CHECK ((field = 'own') = (own_field_id IS NOT NULL))
) STRICT;
INSERT INTO needed_fields (id, field, payer_id, visit_type_id, from_age, to_age, is_active, rev)
  SELECT id, field, payer_id, visit_type_id, from_age, to_age, is_active, rev FROM needed_before;
-- Numbers once given stay given, those of rows that are gone too.
DELETE FROM sqlite_sequence WHERE name = 'needed_fields';
INSERT INTO sqlite_sequence (name, seq) SELECT 'needed_fields', seq FROM sqlite_sequence WHERE name = 'needed_before';
DROP TABLE needed_before;
CREATE INDEX needed_fields_by_payer ON needed_fields (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX needed_fields_by_visit_type ON needed_fields (visit_type_id) WHERE visit_type_id IS NOT NULL;
CREATE INDEX needed_fields_by_own_field ON needed_fields (own_field_id) WHERE own_field_id IS NOT NULL;

-- Who said when, and how, by which ways a patient may be reached. What was said stays; the newest word counts.
CREATE TABLE consents (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id  INTEGER NOT NULL REFERENCES patients (id),
  channel     TEXT NOT NULL CHECK (channel = 'voicemail' OR channel = 'text' OR channel = 'email' OR channel = 'mail'),
  is_given    INTEGER NOT NULL CHECK (is_given IN (0, 1)),
  told_on     TEXT NOT NULL,
  way         TEXT NOT NULL CHECK (way = 'spoken' OR way = 'signed' OR way = 'form'),
  told_by     TEXT NOT NULL DEFAULT '',
  staff_id    INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX consents_by_patient ON consents (patient_id, channel, told_on, id);
CREATE INDEX consents_by_staff ON consents (staff_id);
