-- A second person's word for something at another one's seat: their own password was asked for it.
CREATE TABLE signatures (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  asked_by  INTEGER NOT NULL REFERENCES staff (id),
  what      TEXT NOT NULL,
  at        TEXT NOT NULL,
  is_used   INTEGER NOT NULL DEFAULT 0 CHECK (is_used IN (0, 1)),
  CHECK (staff_id <> asked_by)
) STRICT;
CREATE INDEX signatures_by_signer ON signatures (staff_id);
CREATE INDEX signatures_by_asker ON signatures (asked_by);
CREATE TRIGGER signatures_remain BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'refused:signature-stays'); END;
CREATE TRIGGER signatures_stay BEFORE UPDATE OF staff_id, asked_by, what, at ON signatures BEGIN SELECT RAISE(ABORT, 'refused:signature-stays'); END;

-- Cash drawers, and whose hands they are in.
CREATE TABLE drawers (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  location_id  INTEGER NOT NULL REFERENCES locations (id),
  name         TEXT NOT NULL,
  float_cents  INTEGER NOT NULL CHECK (float_cents BETWEEN 0 AND 100000000),
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev          INTEGER NOT NULL DEFAULT 1,
  UNIQUE (location_id, name)
) STRICT;

CREATE TABLE drawer_rules (
  id                INTEGER PRIMARY KEY CHECK (id = 1),
  cash_needs_shift  INTEGER NOT NULL CHECK (cash_needs_shift IN (0, 1)),
  is_blind          INTEGER NOT NULL CHECK (is_blind IN (0, 1))
) STRICT;

CREATE TABLE shifts (
  id                    INTEGER PRIMARY KEY AUTOINCREMENT,
  drawer_id             INTEGER NOT NULL REFERENCES drawers (id),
  staff_id              INTEGER NOT NULL REFERENCES staff (id),
  state                 TEXT NOT NULL CHECK (state = 'open' OR state = 'handing' OR state = 'closed'),
  opened_at             TEXT NOT NULL,
  opened_on             TEXT NOT NULL,
  expected_float_cents  INTEGER NOT NULL CHECK (expected_float_cents >= 0),
  float_cents           INTEGER NOT NULL CHECK (float_cents >= 0),
  from_shift_id         INTEGER UNIQUE REFERENCES shifts (id),
  handed_to             INTEGER REFERENCES staff (id),
  expected_cents        INTEGER,
  counted_cents         INTEGER CHECK (counted_cents >= 0),
  left_cents            INTEGER CHECK (left_cents BETWEEN 0 AND counted_cents),
  notes                 TEXT NOT NULL DEFAULT '',
  closed_at             TEXT,
  closed_on             TEXT,
  rev                   INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((closed_at IS NULL) = (closed_on IS NULL)),
  CHECK ((state = 'open') = (counted_cents IS NULL)),
  CHECK ((counted_cents IS NULL) = (left_cents IS NULL)),
  CHECK ((counted_cents IS NULL) = (expected_cents IS NULL)),
  CHECK (state <> 'handing' OR handed_to IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX shifts_one_a_drawer ON shifts (drawer_id) WHERE state <> 'closed';
CREATE UNIQUE INDEX shifts_one_a_person ON shifts (staff_id) WHERE state <> 'closed';
CREATE INDEX shifts_by_drawer ON shifts (drawer_id, id);
CREATE INDEX shifts_by_person ON shifts (staff_id);
CREATE INDEX shifts_by_receiver ON shifts (handed_to) WHERE handed_to IS NOT NULL;
CREATE INDEX shifts_by_opening ON shifts (opened_on);
CREATE INDEX shifts_by_closing ON shifts (closed_on) WHERE closed_on IS NOT NULL;
CREATE TRIGGER shifts_close_on_open_day BEFORE UPDATE OF closed_on ON shifts
WHEN NEW.closed_on IS NOT NULL AND NEW.closed_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-is-closed'); END;
CREATE TRIGGER shifts_stay_closed BEFORE UPDATE ON shifts WHEN OLD.state = 'closed' BEGIN SELECT RAISE(ABORT, 'refused:shift-stays-closed'); END;

-- Cash put in or taken out that was not for a receipt.
CREATE TABLE shift_moves (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  shift_id      INTEGER NOT NULL REFERENCES shifts (id),
  kind          TEXT NOT NULL CHECK (kind = 'pay-in' OR kind = 'pay-out'),
  amount_cents  INTEGER NOT NULL CHECK (amount_cents > 0),
  reason        TEXT NOT NULL,
  at            TEXT NOT NULL,
  posted_on     TEXT NOT NULL,
  staff_id      INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX shift_moves_by_shift ON shift_moves (shift_id);
CREATE INDEX shift_moves_by_day ON shift_moves (posted_on);
CREATE INDEX shift_moves_by_staff ON shift_moves (staff_id);
CREATE TRIGGER shift_moves_remain BEFORE DELETE ON shift_moves BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER shift_moves_stay BEFORE UPDATE ON shift_moves BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER shift_moves_open_day BEFORE INSERT ON shift_moves
WHEN NEW.posted_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-is-closed'); END;

-- What a count found more (positive) or less than expected. It is the practice's, never a patient's.
CREATE TABLE over_shorts (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  shift_id      INTEGER NOT NULL REFERENCES shifts (id),
  is_at_opening INTEGER NOT NULL CHECK (is_at_opening IN (0, 1)),
  amount_cents  INTEGER NOT NULL CHECK (amount_cents <> 0),
  reason        TEXT NOT NULL,
  at            TEXT NOT NULL,
  posted_on     TEXT NOT NULL,
  staff_id      INTEGER NOT NULL REFERENCES staff (id),
  signature_id  INTEGER UNIQUE REFERENCES signatures (id)
) STRICT;
CREATE INDEX over_shorts_by_shift ON over_shorts (shift_id);
CREATE INDEX over_shorts_by_day ON over_shorts (posted_on);
CREATE INDEX over_shorts_by_staff ON over_shorts (staff_id);
CREATE TRIGGER over_shorts_remain BEFORE DELETE ON over_shorts BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER over_shorts_stay BEFORE UPDATE ON over_shorts BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
CREATE TRIGGER over_shorts_open_day BEFORE INSERT ON over_shorts
WHEN NEW.posted_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-is-closed'); END;

-- Which drawer's shift took a payment, and which gave it back when it was voided.
ALTER TABLE payments ADD COLUMN shift_id INTEGER REFERENCES shifts (id);
ALTER TABLE payments ADD COLUMN void_shift_id INTEGER REFERENCES shifts (id);
CREATE INDEX payments_by_shift ON payments (shift_id) WHERE shift_id IS NOT NULL;
CREATE INDEX payments_voided_by_shift ON payments (void_shift_id) WHERE void_shift_id IS NOT NULL;
