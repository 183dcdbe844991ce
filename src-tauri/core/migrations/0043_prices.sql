-- What a payer allows under a contract, and what is asked of whoever pays themselves or is on a discount plan: each with its days.
CREATE TABLE fee_schedules (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind = 'contract' OR kind = 'self-pay' OR kind = 'discount'),
  payer_id     INTEGER REFERENCES payers (id),
  plan_id      INTEGER REFERENCES plans (id),
  from_on      TEXT NOT NULL,
  to_on        TEXT CHECK (to_on >= from_on),
  off_percent  INTEGER NOT NULL DEFAULT 0 CHECK (off_percent BETWEEN 0 AND 100),
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev          INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'contract') = (payer_id IS NOT NULL)),
  CHECK (plan_id IS NULL OR payer_id IS NOT NULL)
) STRICT;
CREATE INDEX fee_schedules_by_payer ON fee_schedules (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX fee_schedules_by_plan ON fee_schedules (plan_id) WHERE plan_id IS NOT NULL;

CREATE TABLE fee_schedule_lines (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  schedule_id  INTEGER NOT NULL REFERENCES fee_schedules (id),
  fee_id       INTEGER NOT NULL REFERENCES fees (id),
  cents        INTEGER NOT NULL CHECK (cents BETWEEN 0 AND 1000000000),
  UNIQUE (schedule_id, fee_id)
) STRICT;
CREATE INDEX fee_schedule_lines_by_fee ON fee_schedule_lines (fee_id);

CREATE TABLE patient_discounts (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id   INTEGER NOT NULL REFERENCES patients (id),
  schedule_id  INTEGER NOT NULL REFERENCES fee_schedules (id),
  from_on      TEXT NOT NULL,
  to_on        TEXT CHECK (to_on >= from_on),
  note         TEXT NOT NULL DEFAULT '',
  rev          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX patient_discounts_by_patient ON patient_discounts (patient_id, from_on);
CREATE INDEX patient_discounts_by_schedule ON patient_discounts (schedule_id);

-- By which of them a charge got its price; empty: the practice's own list.
ALTER TABLE charges ADD COLUMN priced_by TEXT NOT NULL DEFAULT '';
