-- What goes to the bank: slips with their checks and cash. What stands on a slip is locked until the slip is void.
CREATE TABLE bank_accounts (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL UNIQUE,
  last_four  TEXT NOT NULL DEFAULT '' CHECK (last_four = '' OR last_four GLOB '[0-9][0-9][0-9][0-9]'),
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE deposits (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  slip_no          INTEGER NOT NULL UNIQUE,
  bank_account_id  INTEGER NOT NULL REFERENCES bank_accounts (id),
  made_at          TEXT NOT NULL,
  posted_on        TEXT NOT NULL,
  made_by          INTEGER NOT NULL REFERENCES staff (id),
  cash_cents       INTEGER NOT NULL CHECK (cash_cents >= 0),
  checks_cents     INTEGER NOT NULL CHECK (checks_cents >= 0),
  notes            TEXT NOT NULL DEFAULT '',
  is_void          INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason      TEXT NOT NULL DEFAULT '',
  credited_on      TEXT,
  credited_cents   INTEGER,
  credited_note    TEXT NOT NULL DEFAULT '',
  rev              INTEGER NOT NULL DEFAULT 1,
  CHECK (cash_cents + checks_cents > 0),
  CHECK ((credited_on IS NULL) = (credited_cents IS NULL)),
  CHECK (is_void = 0 OR credited_on IS NULL)
) STRICT;
CREATE INDEX deposits_by_account ON deposits (bank_account_id);
CREATE INDEX deposits_by_day ON deposits (posted_on);
CREATE INDEX deposits_by_maker ON deposits (made_by);
CREATE TRIGGER deposits_remain BEFORE DELETE ON deposits BEGIN SELECT RAISE(ABORT, 'refused:slip-stays'); END;
CREATE TRIGGER deposits_stay BEFORE UPDATE OF slip_no, bank_account_id, made_at, posted_on, made_by, cash_cents, checks_cents, notes ON deposits
BEGIN SELECT RAISE(ABORT, 'refused:slip-stays'); END;

-- A check, the cash of a counted shift, or cash that was taken without a drawer.
CREATE TABLE deposit_items (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  deposit_id    INTEGER NOT NULL REFERENCES deposits (id),
  tender_id     INTEGER REFERENCES payment_tenders (id),
  shift_id      INTEGER REFERENCES shifts (id),
  amount_cents  INTEGER NOT NULL CHECK (amount_cents > 0),
  is_released   INTEGER NOT NULL DEFAULT 0 CHECK (is_released IN (0, 1)),
  CHECK ((tender_id IS NULL) <> (shift_id IS NULL))
) STRICT;
CREATE INDEX deposit_items_by_slip ON deposit_items (deposit_id);
CREATE INDEX deposit_items_by_tender ON deposit_items (tender_id) WHERE tender_id IS NOT NULL;
CREATE INDEX deposit_items_by_shift ON deposit_items (shift_id) WHERE shift_id IS NOT NULL;
CREATE UNIQUE INDEX deposit_items_tender_once ON deposit_items (tender_id) WHERE is_released = 0 AND tender_id IS NOT NULL;
CREATE UNIQUE INDEX deposit_items_shift_once ON deposit_items (shift_id) WHERE is_released = 0 AND shift_id IS NOT NULL;
CREATE TRIGGER deposit_items_remain BEFORE DELETE ON deposit_items BEGIN SELECT RAISE(ABORT, 'refused:slip-stays'); END;
CREATE TRIGGER deposit_items_stay BEFORE UPDATE OF deposit_id, tender_id, shift_id, amount_cents ON deposit_items
BEGIN SELECT RAISE(ABORT, 'refused:slip-stays'); END;
CREATE TRIGGER payments_on_a_slip BEFORE UPDATE OF is_void ON payments
WHEN NEW.is_void = 1 AND EXISTS (SELECT 1 FROM payment_tenders AS t JOIN deposit_items AS i ON i.tender_id = t.id AND i.is_released = 0 WHERE t.payment_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'refused:on-deposit-slip'); END;

-- Checks that the bank sent back.
CREATE TABLE returned_checks (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  tender_id      INTEGER NOT NULL UNIQUE REFERENCES payment_tenders (id),
  refund_id      INTEGER NOT NULL UNIQUE REFERENCES payments (id),
  deposit_id     INTEGER REFERENCES deposits (id),
  fee_charge_id  INTEGER REFERENCES charges (id),
  reason         TEXT NOT NULL,
  at             TEXT NOT NULL,
  staff_id       INTEGER NOT NULL REFERENCES staff (id),
  is_forgiven    INTEGER NOT NULL DEFAULT 0 CHECK (is_forgiven IN (0, 1)),
  rev            INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX returned_checks_by_slip ON returned_checks (deposit_id) WHERE deposit_id IS NOT NULL;
CREATE INDEX returned_checks_by_fee ON returned_checks (fee_charge_id) WHERE fee_charge_id IS NOT NULL;
CREATE INDEX returned_checks_by_staff ON returned_checks (staff_id);
CREATE TRIGGER returned_checks_remain BEFORE DELETE ON returned_checks BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;

CREATE TABLE bank_rules (
  id                  INTEGER PRIMARY KEY CHECK (id = 1),
  returned_fee_cents  INTEGER NOT NULL CHECK (returned_fee_cents BETWEEN 0 AND 100000)
) STRICT;
