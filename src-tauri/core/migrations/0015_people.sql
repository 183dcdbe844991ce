-- Two charts of one person. The absorbed chart keeps its number and its money; its other facts are handed to the chart that
-- stays, and each is noted with where it came from, so that the two can be parted again.
CREATE TABLE merges (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  kept_id      INTEGER NOT NULL REFERENCES patients (id),
  absorbed_id  INTEGER NOT NULL REFERENCES patients (id),
  merged_at    TEXT NOT NULL,
  merged_by    INTEGER NOT NULL REFERENCES staff (id),
  reason       TEXT NOT NULL DEFAULT '',
  taken        TEXT NOT NULL,
  last_rows    TEXT NOT NULL,
  parted_at    TEXT,
  parted_by    INTEGER REFERENCES staff (id),
  part_reason  TEXT NOT NULL DEFAULT '',
  rev          INTEGER NOT NULL DEFAULT 1,
  CHECK (kept_id <> absorbed_id),
  CHECK ((parted_at IS NULL) = (parted_by IS NULL))
) STRICT;
CREATE INDEX merges_by_kept ON merges (kept_id);
CREATE INDEX merges_by_absorbed ON merges (absorbed_id);
CREATE INDEX merges_by_merger ON merges (merged_by);
CREATE INDEX merges_by_parter ON merges (parted_by) WHERE parted_by IS NOT NULL;

-- A row that was handed over, and what else of it had to change.
CREATE TABLE merged_facts (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  merge_id  INTEGER NOT NULL REFERENCES merges (id),
  tbl       TEXT NOT NULL,
  row_no    INTEGER NOT NULL,
  before    TEXT NOT NULL DEFAULT '',
  UNIQUE (merge_id, tbl, row_no)
) STRICT;

-- When two charts are parted, a charge or a payment may go to the other chart: its entry is reversed and posted there, so
-- whose it is may follow. That it does follow is proved with every other sum.
DROP TRIGGER charges_stay;
CREATE TRIGGER charges_stay BEFORE UPDATE OF service_on, units, unit_cents, amount_cents ON charges
BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
DROP TRIGGER payments_stay;
CREATE TRIGGER payments_stay BEFORE UPDATE OF receipt_no, kind, refunds_id, taken_at, posted_on, amount_cents, taken_by ON payments
BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
DROP TRIGGER payment_lines_stay;
CREATE TRIGGER payment_lines_stay BEFORE UPDATE OF payment_id, refunds_id, kind, appointment_id, charge_id, amount_cents ON payment_lines
BEGIN SELECT RAISE(ABORT, 'refused:ledger-append-only'); END;
