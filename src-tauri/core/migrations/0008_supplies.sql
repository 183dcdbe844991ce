-- Stock: what the practice keeps, and every movement of it. Quantities are whole units as the item counts them.
CREATE TABLE items (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL,
  vendor      TEXT NOT NULL DEFAULT '',
  vendor_no   TEXT NOT NULL DEFAULT '',
  unit        TEXT NOT NULL,
  location    TEXT NOT NULL DEFAULT '',
  par         INTEGER NOT NULL CHECK (par >= 0),
  reorder_at  INTEGER NOT NULL CHECK (reorder_at >= 0 AND reorder_at <= par),
  cost_cents  INTEGER NOT NULL DEFAULT 0 CHECK (cost_cents >= 0),
  is_active   INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev         INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX items_by_name ON items (name COLLATE NOCASE);

-- Facts: what came in (+), what was used (-), what a count found too much (+) or missing (-). Never changed.
CREATE TABLE stock_movements (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id          INTEGER NOT NULL REFERENCES items (id),
  kind             TEXT NOT NULL CHECK (kind = 'receive' OR kind = 'use' OR kind = 'count'),
  quantity         INTEGER NOT NULL,
  counted          INTEGER CHECK (counted >= 0),
  unit_cost_cents  INTEGER CHECK (unit_cost_cents >= 0),
  lot              TEXT NOT NULL DEFAULT '',
  reason           TEXT NOT NULL DEFAULT '',
  appointment_id   INTEGER REFERENCES appointments (id),
  at               TEXT NOT NULL,
  staff_id         INTEGER NOT NULL REFERENCES staff (id),
  CHECK (CASE kind WHEN 'receive' THEN quantity > 0 WHEN 'use' THEN quantity < 0 ELSE counted IS NOT NULL END)
) STRICT;
CREATE INDEX stock_movements_by_item ON stock_movements (item_id, id, quantity);
CREATE INDEX stock_movements_by_kind ON stock_movements (kind, at, item_id, quantity);
CREATE INDEX stock_movements_by_appointment ON stock_movements (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX stock_movements_by_staff ON stock_movements (staff_id);
CREATE TRIGGER stock_movements_stay BEFORE UPDATE ON stock_movements BEGIN SELECT RAISE(ABORT, 'refused:stock-append-only'); END;

-- What the movements of an item come to; rebuilt from them at any time.
CREATE TABLE stock_levels (
  item_id     INTEGER PRIMARY KEY,
  on_hand     INTEGER NOT NULL,
  counted_at  TEXT
) STRICT, WITHOUT ROWID;
