-- What is taken off a charge without being paid. An adjustment stands on its charge as entries of its own kind; whoever is over
-- their limit asks, and somebody else posts or declines. A run over small balances is one act, and is taken back as one.
CREATE TABLE adjustment_rules (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  kind         TEXT NOT NULL UNIQUE CHECK (kind <> ''),
  is_offered   INTEGER NOT NULL CHECK (is_offered IN (0, 1)),
  least        TEXT NOT NULL CHECK (least = 'front-desk' OR least = 'biller' OR least = 'owner'),
  limit_cents  INTEGER CHECK (limit_cents BETWEEN 0 AND 1000000000),
  rev          INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE adjustment_runs (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  limit_cents  INTEGER NOT NULL CHECK (limit_cents > 0),
  older_days   INTEGER NOT NULL CHECK (older_days >= 0),
  accounts     INTEGER NOT NULL CHECK (accounts > 0),
  total_cents  INTEGER NOT NULL CHECK (total_cents > 0),
  posted_on    TEXT NOT NULL,
  made_at      TEXT NOT NULL,
  made_by      INTEGER NOT NULL REFERENCES staff (id),
  back_on      TEXT,
  back_by      INTEGER REFERENCES staff (id),
  back_reason  TEXT NOT NULL DEFAULT '',
  rev          INTEGER NOT NULL DEFAULT 1,
  CHECK ((back_on IS NULL) = (back_by IS NULL))
) STRICT;
CREATE INDEX adjustment_runs_by_maker ON adjustment_runs (made_by);
CREATE INDEX adjustment_runs_by_undoer ON adjustment_runs (back_by) WHERE back_by IS NOT NULL;

CREATE TABLE adjustments (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  charge_id     INTEGER NOT NULL REFERENCES charges (id),
  run_id        INTEGER REFERENCES adjustment_runs (id),
  kind          TEXT NOT NULL CHECK (kind <> ''),
  amount_cents  INTEGER NOT NULL CHECK (amount_cents > 0),
  note          TEXT NOT NULL DEFAULT '',
  state         TEXT NOT NULL CHECK (state = 'asked' OR state = 'posted' OR state = 'declined'),
  asked_at      TEXT NOT NULL,
  asked_by      INTEGER NOT NULL REFERENCES staff (id),
  settled_at    TEXT,
  settled_by    INTEGER REFERENCES staff (id),
  rev           INTEGER NOT NULL DEFAULT 1,
  CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
  CHECK ((state = 'asked') = (settled_at IS NULL))
) STRICT;
CREATE INDEX adjustments_by_charge ON adjustments (charge_id);
CREATE INDEX adjustments_by_run ON adjustments (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX adjustments_asked ON adjustments (id) WHERE state = 'asked';
CREATE INDEX adjustments_by_asker ON adjustments (asked_by);
CREATE INDEX adjustments_by_settler ON adjustments (settled_by) WHERE settled_by IS NOT NULL;
CREATE TRIGGER adjustments_remain BEFORE DELETE ON adjustments BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER adjustments_stay BEFORE UPDATE OF charge_id, kind, amount_cents, asked_by ON adjustments
BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

-- The ledger anew, with entries of that kind.
DROP TRIGGER ledger_entries_stay;
DROP TRIGGER ledger_entries_remain;
ALTER TABLE ledger_entries RENAME TO ledger_entries_before;
CREATE TABLE ledger_entries (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  posted_on      TEXT NOT NULL,
  at             TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind = 'charge' OR kind = 'payment' OR kind = 'refund' OR kind = 'adjustment'),
  patient_id     INTEGER NOT NULL REFERENCES patients (id),
  account_id     INTEGER NOT NULL REFERENCES accounts (id),
  service_on     TEXT,
  provider_id    INTEGER REFERENCES providers (id),
  location_id    INTEGER NOT NULL REFERENCES locations (id),
  amount_cents   INTEGER NOT NULL CHECK (amount_cents <> 0 OR kind = 'charge'),
  charge_id      INTEGER REFERENCES charges (id),
  payment_id     INTEGER REFERENCES payments (id),
  line_id        INTEGER REFERENCES payment_lines (id),
  adjustment_id  INTEGER REFERENCES adjustments (id),
  reverses_id    INTEGER UNIQUE REFERENCES ledger_entries (id),
  staff_id       INTEGER NOT NULL REFERENCES staff (id),
  reason         TEXT NOT NULL DEFAULT '',
  CHECK ((charge_id IS NULL) <> (line_id IS NULL)),
  CHECK ((payment_id IS NULL) = (line_id IS NULL)),
  CHECK ((kind = 'charge' OR kind = 'adjustment') = (charge_id IS NOT NULL)),
  CHECK ((kind = 'adjustment') = (adjustment_id IS NOT NULL))
) STRICT;
INSERT INTO ledger_entries (id, posted_on, at, kind, patient_id, account_id, service_on, provider_id, location_id, amount_cents, charge_id,
  payment_id, line_id, adjustment_id, reverses_id, staff_id, reason)
SELECT id, posted_on, at, kind, patient_id, account_id, service_on, provider_id, location_id, amount_cents, charge_id,
  payment_id, line_id, NULL, reverses_id, staff_id, reason FROM ledger_entries_before ORDER BY id;
DROP TABLE ledger_entries_before;
CREATE INDEX ledger_entries_by_patient ON ledger_entries (patient_id, id);
CREATE INDEX ledger_entries_by_account ON ledger_entries (account_id);
CREATE INDEX ledger_entries_by_day ON ledger_entries (posted_on, line_id, amount_cents);
CREATE INDEX ledger_entries_by_provider ON ledger_entries (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX ledger_entries_by_location ON ledger_entries (location_id);
CREATE INDEX ledger_entries_by_charge ON ledger_entries (charge_id, amount_cents) WHERE charge_id IS NOT NULL;
CREATE INDEX ledger_entries_by_payment ON ledger_entries (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX ledger_entries_by_line ON ledger_entries (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX ledger_entries_by_adjustment ON ledger_entries (adjustment_id) WHERE adjustment_id IS NOT NULL;
CREATE INDEX ledger_entries_by_staff ON ledger_entries (staff_id);
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

CREATE INDEX balances_owing ON balances (account_id, patient_id, owed_cents, unapplied_cents) WHERE owed_cents > 0;

-- Who owes is a guarantor, a payer, or an organisation: an employer, an attorney, another payer. The rows of other tables that
-- name an account find it again under its number before the step ends.
CREATE TABLE organisations (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT NOT NULL CHECK (kind = 'employer' OR kind = 'attorney' OR kind = 'other'),
  name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
  attention  TEXT NOT NULL DEFAULT '',
  address    TEXT NOT NULL DEFAULT '',
  city       TEXT NOT NULL DEFAULT '',
  state      TEXT,
  zip        TEXT,
  phone      TEXT,
  note       TEXT NOT NULL DEFAULT '',
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev        INTEGER NOT NULL DEFAULT 1
) STRICT;
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE accounts_before AS SELECT id, kind, patient_id, payer_id FROM accounts;
DROP TABLE accounts;
CREATE TABLE accounts (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  kind             TEXT NOT NULL CHECK (kind = 'guarantor' OR kind = 'payer' OR kind = 'other'),
  patient_id       INTEGER UNIQUE REFERENCES patients (id),
  payer_id         INTEGER UNIQUE REFERENCES payers (id),
  organisation_id  INTEGER UNIQUE REFERENCES organisations (id),
  CHECK ((kind = 'guarantor') = (patient_id IS NOT NULL) AND (kind = 'payer') = (payer_id IS NOT NULL) AND (kind = 'other') = (organisation_id IS NOT NULL))
) STRICT;
INSERT INTO accounts (id, kind, patient_id, payer_id) SELECT id, kind, patient_id, payer_id FROM accounts_before ORDER BY id;
DROP TABLE temp.accounts_before;
