-- Payment plans: what was agreed on which charges. What was paid of one is read off its charges.
CREATE TABLE payment_plans (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  total_cents   INTEGER NOT NULL CHECK (total_cents > 0),
  instalments   INTEGER NOT NULL CHECK (instalments BETWEEN 2 AND 120),
  first_on      TEXT NOT NULL,
  note          TEXT NOT NULL DEFAULT '',
  made_on       TEXT NOT NULL,
  made_at       TEXT NOT NULL,
  made_by       INTEGER NOT NULL REFERENCES staff (id),
  ended_on      TEXT,
  ended_by      INTEGER REFERENCES staff (id),
  end_reason    TEXT NOT NULL DEFAULT '',
  rev           INTEGER NOT NULL DEFAULT 1,
  CHECK ((ended_on IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE INDEX payment_plans_by_account ON payment_plans (account_id);
CREATE INDEX payment_plans_by_maker ON payment_plans (made_by);
CREATE INDEX payment_plans_by_ender ON payment_plans (ended_by) WHERE ended_by IS NOT NULL;

CREATE TABLE payment_plan_charges (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id     INTEGER NOT NULL REFERENCES payment_plans (id),
  charge_id   INTEGER NOT NULL REFERENCES charges (id),
  open_cents  INTEGER NOT NULL CHECK (open_cents > 0),
  UNIQUE (plan_id, charge_id)
) STRICT;
CREATE INDEX payment_plan_charges_by_charge ON payment_plan_charges (charge_id);

-- Good faith estimates for whoever pays alone: what is expected, by when it has to be given, and when it was.
CREATE TABLE estimates (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  appointment_id  INTEGER REFERENCES appointments (id),
  basis           TEXT NOT NULL CHECK (basis = 'scheduled' OR basis = 'asked'),
  asked_on        TEXT NOT NULL,
  service_on      TEXT,
  due_on          TEXT,
  what            TEXT NOT NULL CHECK (what <> ''),
  total_cents     INTEGER NOT NULL CHECK (total_cents >= 0),
  document_id     INTEGER REFERENCES documents (id),
  given_at        TEXT,
  given_by        INTEGER REFERENCES staff (id),
  made_at         TEXT NOT NULL,
  made_by         INTEGER NOT NULL REFERENCES staff (id),
  rev             INTEGER NOT NULL DEFAULT 1,
  CHECK ((given_at IS NULL) = (given_by IS NULL)),
  CHECK (basis = 'asked' OR service_on IS NOT NULL)
) STRICT;
CREATE INDEX estimates_by_patient ON estimates (patient_id);
CREATE INDEX estimates_by_appointment ON estimates (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX estimates_by_document ON estimates (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX estimates_by_giver ON estimates (given_by) WHERE given_by IS NOT NULL;
CREATE INDEX estimates_by_maker ON estimates (made_by);

CREATE TABLE estimate_lines (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  estimate_id   INTEGER NOT NULL REFERENCES estimates (id),
  provider_id   INTEGER NOT NULL REFERENCES providers (id),
  code          TEXT NOT NULL,
  name          TEXT NOT NULL,
  units         INTEGER NOT NULL CHECK (units BETWEEN 1 AND 999),
  amount_cents  INTEGER NOT NULL CHECK (amount_cents >= 0)
) STRICT;
CREATE INDEX estimate_lines_by_estimate ON estimate_lines (estimate_id);
CREATE INDEX estimate_lines_by_provider ON estimate_lines (provider_id);
