-- The practice's own code list, charges, the ledger, payments. What moved money is never changed or deleted, only reversed.
CREATE TABLE fees (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  code       TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind = 'cpt' OR kind = 'hcpcs' OR kind = 'own'),
  name       TEXT NOT NULL,
  fee_cents  INTEGER NOT NULL CHECK (fee_cents BETWEEN 0 AND 1000000000),
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE charges (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  account_id      INTEGER NOT NULL REFERENCES accounts (id),
  appointment_id  INTEGER REFERENCES appointments (id),
  provider_id     INTEGER REFERENCES providers (id),
  location_id     INTEGER NOT NULL REFERENCES locations (id),
  fee_id          INTEGER REFERENCES fees (id),
  code            TEXT NOT NULL,
  name            TEXT NOT NULL,
  service_on      TEXT NOT NULL,
  units           INTEGER NOT NULL CHECK (units BETWEEN 1 AND 999),
  unit_cents      INTEGER NOT NULL CHECK (unit_cents >= 0),
  amount_cents    INTEGER NOT NULL CHECK (amount_cents = units * unit_cents),
  modifiers       TEXT NOT NULL DEFAULT '',
  diagnoses       TEXT NOT NULL DEFAULT '',
  is_void         INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason     TEXT NOT NULL DEFAULT '',
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX charges_by_patient ON charges (patient_id, service_on);
CREATE INDEX charges_by_account ON charges (account_id);
CREATE INDEX charges_by_appointment ON charges (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX charges_by_provider ON charges (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX charges_by_location ON charges (location_id);
CREATE INDEX charges_by_fee ON charges (fee_id) WHERE fee_id IS NOT NULL;
CREATE TRIGGER charges_remain BEFORE DELETE ON charges BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER charges_stay BEFORE UPDATE OF patient_id, account_id, service_on, units, unit_cents, amount_cents ON charges
BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

CREATE TABLE payments (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  receipt_no      INTEGER NOT NULL UNIQUE,
  kind            TEXT NOT NULL CHECK (kind IN ('payment', 'refund')),
  refunds_id      INTEGER REFERENCES payments (id),
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  account_id      INTEGER NOT NULL REFERENCES accounts (id),
  appointment_id  INTEGER REFERENCES appointments (id),
  location_id     INTEGER NOT NULL REFERENCES locations (id),
  taken_at        TEXT NOT NULL,
  posted_on       TEXT NOT NULL,
  amount_cents    INTEGER NOT NULL CHECK (amount_cents > 0),
  taken_by        INTEGER NOT NULL REFERENCES staff (id),
  printed_at      TEXT,
  is_void         INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason     TEXT NOT NULL DEFAULT '',
  voided_on       TEXT,
  note            TEXT NOT NULL DEFAULT '',
  rev             INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'refund') = (refunds_id IS NOT NULL)),
  CHECK (is_void = (voided_on IS NOT NULL))
) STRICT;
CREATE INDEX payments_by_patient ON payments (patient_id, posted_on);
CREATE INDEX payments_by_account ON payments (account_id);
CREATE INDEX payments_by_appointment ON payments (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX payments_by_location ON payments (location_id);
CREATE INDEX payments_by_day ON payments (posted_on);
CREATE INDEX payments_by_taker ON payments (taken_by);
CREATE INDEX payments_refunded ON payments (refunds_id) WHERE refunds_id IS NOT NULL;
CREATE INDEX payments_voided ON payments (voided_on) WHERE voided_on IS NOT NULL;
CREATE INDEX payments_unprinted ON payments (id) WHERE printed_at IS NULL AND is_void = 0;
CREATE TRIGGER payments_remain BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER payments_stay BEFORE UPDATE OF receipt_no, kind, refunds_id, patient_id, account_id, taken_at, posted_on, amount_cents, taken_by ON payments
BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

-- With what it was paid. Of a card only approval, brand and last four are kept.
CREATE TABLE payment_tenders (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  payment_id      INTEGER NOT NULL REFERENCES payments (id),
  refunds_id      INTEGER REFERENCES payment_tenders (id),
  method          TEXT NOT NULL CHECK (method = 'cash' OR method = 'card' OR method = 'check' OR method = 'other'),
  amount_cents    INTEGER NOT NULL CHECK (amount_cents > 0),
  tendered_cents  INTEGER NOT NULL CHECK (tendered_cents >= amount_cents),
  change_cents    INTEGER NOT NULL CHECK (change_cents = tendered_cents - amount_cents),
  approval_code   TEXT NOT NULL DEFAULT '',
  card_brand      TEXT NOT NULL DEFAULT '',
  last_four       TEXT NOT NULL DEFAULT '' CHECK (last_four = '' OR last_four GLOB '[0-9][0-9][0-9][0-9]'),
  check_no        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX payment_tenders_by_payment ON payment_tenders (payment_id);
CREATE INDEX payment_tenders_refunded ON payment_tenders (refunds_id) WHERE refunds_id IS NOT NULL;
CREATE TRIGGER payment_tenders_stay BEFORE UPDATE ON payment_tenders BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER payment_tenders_remain BEFORE DELETE ON payment_tenders BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

-- For what and for whom it was paid; on a refund, which line of the first payment gives back.
CREATE TABLE payment_lines (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  payment_id      INTEGER NOT NULL REFERENCES payments (id),
  refunds_id      INTEGER REFERENCES payment_lines (id),
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  account_id      INTEGER NOT NULL REFERENCES accounts (id),
  kind            TEXT NOT NULL CHECK (kind = 'copay' OR kind = 'balance' OR kind = 'prepayment' OR kind = 'retail'),
  appointment_id  INTEGER REFERENCES appointments (id),
  charge_id       INTEGER REFERENCES charges (id),
  amount_cents    INTEGER NOT NULL CHECK (amount_cents > 0)
) STRICT;
CREATE INDEX payment_lines_by_payment ON payment_lines (payment_id);
CREATE INDEX payment_lines_refunded ON payment_lines (refunds_id) WHERE refunds_id IS NOT NULL;
CREATE INDEX payment_lines_by_patient ON payment_lines (patient_id);
CREATE INDEX payment_lines_by_account ON payment_lines (account_id);
CREATE INDEX payment_lines_by_appointment ON payment_lines (appointment_id, kind) WHERE appointment_id IS NOT NULL;
CREATE INDEX payment_lines_by_charge ON payment_lines (charge_id) WHERE charge_id IS NOT NULL;
CREATE TRIGGER payment_lines_stay BEFORE UPDATE ON payment_lines BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER payment_lines_remain BEFORE DELETE ON payment_lines BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

-- Every movement of money, signed: positive is owed to the practice, negative is credit. An entry stands either on a charge
-- or on a payment's line (line_id: the line whose money it is; payment_id: the receipt it stands on).
CREATE TABLE ledger_entries (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  posted_on     TEXT NOT NULL,
  at            TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind = 'charge' OR kind = 'payment' OR kind = 'refund'),
  patient_id    INTEGER NOT NULL REFERENCES patients (id),
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  service_on    TEXT,
  provider_id   INTEGER REFERENCES providers (id),
  location_id   INTEGER NOT NULL REFERENCES locations (id),
  amount_cents  INTEGER NOT NULL CHECK (amount_cents <> 0 OR kind = 'charge'),
  charge_id     INTEGER REFERENCES charges (id),
  payment_id    INTEGER REFERENCES payments (id),
  line_id       INTEGER REFERENCES payment_lines (id),
  reverses_id   INTEGER UNIQUE REFERENCES ledger_entries (id),
  staff_id      INTEGER NOT NULL REFERENCES staff (id),
  reason        TEXT NOT NULL DEFAULT '',
  CHECK ((charge_id IS NULL) <> (line_id IS NULL)),
  CHECK ((payment_id IS NULL) = (line_id IS NULL)),
  CHECK ((kind = 'charge') = (charge_id IS NOT NULL))
) STRICT;
CREATE INDEX ledger_entries_by_patient ON ledger_entries (patient_id, id);
CREATE INDEX ledger_entries_by_account ON ledger_entries (account_id);
CREATE INDEX ledger_entries_by_day ON ledger_entries (posted_on, line_id, amount_cents);
CREATE INDEX ledger_entries_by_provider ON ledger_entries (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX ledger_entries_by_location ON ledger_entries (location_id);
CREATE INDEX ledger_entries_by_charge ON ledger_entries (charge_id) WHERE charge_id IS NOT NULL;
CREATE INDEX ledger_entries_by_payment ON ledger_entries (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX ledger_entries_by_line ON ledger_entries (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX ledger_entries_by_staff ON ledger_entries (staff_id);
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

-- Money of a payment's line put onto a charge (positive) or taken off it again (negative).
CREATE TABLE applications (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  posted_on     TEXT NOT NULL,
  at            TEXT NOT NULL,
  patient_id    INTEGER NOT NULL REFERENCES patients (id),
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  line_id       INTEGER NOT NULL REFERENCES payment_lines (id),
  charge_id     INTEGER NOT NULL REFERENCES charges (id),
  amount_cents  INTEGER NOT NULL CHECK (amount_cents <> 0),
  staff_id      INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX applications_by_patient ON applications (patient_id);
CREATE INDEX applications_by_account ON applications (account_id);
CREATE INDEX applications_by_line ON applications (line_id, charge_id, amount_cents);
CREATE INDEX applications_by_charge ON applications (charge_id, line_id, amount_cents);
CREATE INDEX applications_by_day ON applications (posted_on, amount_cents);
CREATE INDEX applications_by_staff ON applications (staff_id);
CREATE TRIGGER applications_stay BEFORE UPDATE ON applications BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER applications_remain BEFORE DELETE ON applications BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

-- Kept sums of the two above; ledger can rebuild them. owed - unapplied = sum of the entries.
CREATE TABLE balances (
  patient_id       INTEGER NOT NULL,
  account_id       INTEGER NOT NULL,
  owed_cents       INTEGER NOT NULL CHECK (owed_cents >= 0),
  unapplied_cents  INTEGER NOT NULL CHECK (unapplied_cents >= 0),
  PRIMARY KEY (patient_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX balances_by_account ON balances (account_id);
CREATE INDEX balances_unapplied ON balances (patient_id, unapplied_cents) WHERE unapplied_cents > 0;
