-- Payers, their plans, and the policies that patients hold under them.
CREATE TABLE payers (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  payer_code TEXT NOT NULL DEFAULT '',
  phone      TEXT,
  address    TEXT NOT NULL DEFAULT '',
  city       TEXT NOT NULL DEFAULT '',
  state      TEXT,
  zip        TEXT,
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX payers_by_name ON payers (name COLLATE NOCASE);

CREATE TABLE plans (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  payer_id   INTEGER NOT NULL REFERENCES payers (id),
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind = 'commercial' OR kind = 'medicare' OR kind = 'medicare-advantage' OR kind = 'medicaid'
    OR kind = 'tricare' OR kind = 'workers-comp' OR kind = 'auto' OR kind = 'other'),
  note       TEXT NOT NULL DEFAULT '',
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX plans_by_payer ON plans (payer_id, name COLLATE NOCASE);

CREATE TABLE plan_copays (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  visit_kind   TEXT NOT NULL CHECK (visit_kind = 'office' OR visit_kind = 'specialist' OR visit_kind = 'urgent' OR visit_kind = 'procedure'
    OR visit_kind = 'preventive' OR visit_kind = 'telehealth'),
  copay_cents  INTEGER NOT NULL CHECK (copay_cents >= 0),
  UNIQUE (plan_id, visit_kind)
) STRICT;

CREATE TABLE policies (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id          INTEGER NOT NULL REFERENCES patients (id),
  plan_id             INTEGER NOT NULL REFERENCES plans (id),
  rank                INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 3),
  member_id           TEXT NOT NULL,
  group_no            TEXT NOT NULL DEFAULT '',
  relationship        TEXT NOT NULL CHECK (relationship = 'self' OR relationship = 'spouse' OR relationship = 'child' OR relationship = 'other'),
  subscriber_name     TEXT NOT NULL DEFAULT '',
  subscriber_born_on  TEXT,
  starts_on           TEXT,
  ends_on             TEXT,
  verified_on         TEXT,
  verified_by         INTEGER REFERENCES staff (id),
  rev                 INTEGER NOT NULL DEFAULT 1,
  CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
-- The policy in force on a day is found here without a look at the row.
CREATE INDEX policies_by_patient ON policies (patient_id, rank, starts_on, ends_on, plan_id);
CREATE INDEX policies_by_plan ON policies (plan_id);
CREATE INDEX policies_by_verifier ON policies (verified_by) WHERE verified_by IS NOT NULL;

CREATE TABLE policy_copays (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  policy_id    INTEGER NOT NULL REFERENCES policies (id),
  visit_kind   TEXT NOT NULL CHECK (visit_kind = 'office' OR visit_kind = 'specialist' OR visit_kind = 'urgent' OR visit_kind = 'procedure'
    OR visit_kind = 'preventive' OR visit_kind = 'telehealth'),
  copay_cents  INTEGER NOT NULL CHECK (copay_cents >= 0),
  UNIQUE (policy_id, visit_kind)
) STRICT;
