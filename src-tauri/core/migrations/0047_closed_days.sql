-- Days that were closed: their figures as they were and the digest of their rows. A closed date takes no money any more: what
-- comes later counts on the next date, and says in effective_on which closed date it is about.
CREATE TABLE closed_days (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  day_on             TEXT NOT NULL UNIQUE,
  number             INTEGER NOT NULL UNIQUE,
  closed_at          TEXT NOT NULL,
  closed_by          INTEGER NOT NULL REFERENCES staff (id),
  opening_cents      INTEGER NOT NULL,
  charges_cents      INTEGER NOT NULL,
  payments_cents     INTEGER NOT NULL,
  adjustments_cents  INTEGER NOT NULL,
  refunds_cents      INTEGER NOT NULL,
  closing_cents      INTEGER NOT NULL CHECK (closing_cents = opening_cents + charges_cents + payments_cents + adjustments_cents + refunds_cents),
  taken_cents        INTEGER NOT NULL,
  cash_cents         INTEGER NOT NULL,
  cards_cents        INTEGER NOT NULL,
  checks_cents       INTEGER NOT NULL,
  other_cents        INTEGER NOT NULL CHECK (taken_cents = cash_cents + cards_cents + checks_cents + other_cents),
  in_hand_cents      INTEGER NOT NULL,
  over_short_cents   INTEGER NOT NULL CHECK (in_hand_cents = cash_cents + over_short_cents),
  terminal_cents     INTEGER,
  terminal_reason    TEXT NOT NULL DEFAULT '',
  line_count         INTEGER NOT NULL CHECK (line_count >= 0),
  digest             TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;
CREATE INDEX closed_days_by_closer ON closed_days (closed_by);
CREATE TRIGGER closed_days_stay BEFORE UPDATE ON closed_days BEGIN SELECT RAISE(ABORT, 'refused:day-stays-closed'); END;
CREATE TRIGGER closed_days_remain BEFORE DELETE ON closed_days BEGIN SELECT RAISE(ABORT, 'refused:day-stays-closed'); END;

-- What stood open at a close and was let stand, with a reason.
CREATE TABLE day_gaps (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  day_on    TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind = 'visit-open' OR kind = 'visit-uncharged'),
  row_id    INTEGER NOT NULL,
  reason    TEXT NOT NULL,
  at        TEXT NOT NULL,
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  UNIQUE (day_on, kind, row_id)
) STRICT;
CREATE INDEX day_gaps_by_staff ON day_gaps (staff_id);
CREATE TRIGGER day_gaps_open_day BEFORE INSERT ON day_gaps
WHEN NEW.day_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-is-closed'); END;
CREATE TRIGGER day_gaps_stay BEFORE DELETE ON day_gaps
WHEN OLD.day_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-stays-closed'); END;

ALTER TABLE ledger_entries ADD COLUMN effective_on TEXT;
CREATE INDEX ledger_entries_after_close ON ledger_entries (effective_on) WHERE effective_on IS NOT NULL;

CREATE TRIGGER ledger_entries_open_day BEFORE INSERT ON ledger_entries
WHEN NEW.posted_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-is-closed'); END;
CREATE TRIGGER applications_open_day BEFORE INSERT ON applications
WHEN NEW.posted_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-is-closed'); END;
CREATE TRIGGER payments_open_day BEFORE INSERT ON payments
WHEN NEW.posted_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-is-closed'); END;
CREATE TRIGGER payments_void_on_open_day BEFORE UPDATE OF voided_on ON payments
WHEN NEW.voided_on IS NOT NULL AND NEW.voided_on <= (SELECT max(day_on) FROM closed_days) BEGIN SELECT RAISE(ABORT, 'refused:day-is-closed'); END;
