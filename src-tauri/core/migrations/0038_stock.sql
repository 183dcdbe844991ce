-- Whom the practice buys from. What is not kept of them stays empty.
CREATE TABLE vendors (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT NOT NULL,
  contact       TEXT NOT NULL DEFAULT '',
  phone         TEXT,
  email         TEXT,
  account_no    TEXT NOT NULL DEFAULT '',
  order_words   TEXT NOT NULL DEFAULT '',
  budget_cents  INTEGER CHECK (budget_cents >= 0),
  is_active     INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX vendors_by_name ON vendors (name COLLATE NOCASE);

-- Shelves, cabinets, refrigerators.
CREATE TABLE stock_places (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  name  TEXT NOT NULL,
  rev   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX stock_places_by_name ON stock_places (name COLLATE NOCASE);

INSERT INTO vendors (name) SELECT min(vendor) FROM items WHERE vendor <> '' GROUP BY vendor COLLATE NOCASE ORDER BY min(id);
INSERT INTO stock_places (name) SELECT min(location) FROM items WHERE location <> '' GROUP BY location COLLATE NOCASE ORDER BY min(id);
-- Stock is kept in units; it is ordered in packs of so many, and the price is that of a pack: no fraction of a cent is kept.
ALTER TABLE items ADD COLUMN vendor_id INTEGER REFERENCES vendors (id);
ALTER TABLE items ADD COLUMN place_id INTEGER REFERENCES stock_places (id);
ALTER TABLE items ADD COLUMN order_unit TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN per_order INTEGER NOT NULL DEFAULT 1 CHECK (per_order > 0);
ALTER TABLE items ADD COLUMN before_cents INTEGER CHECK (before_cents >= 0);
ALTER TABLE items ADD COLUMN barcode TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN tracks_lots INTEGER NOT NULL DEFAULT 0 CHECK (tracks_lots IN (0, 1));
ALTER TABLE items ADD COLUMN is_controlled INTEGER NOT NULL DEFAULT 0 CHECK (is_controlled IN (0, 1));
ALTER TABLE items ADD COLUMN fee_id INTEGER REFERENCES fees (id);
UPDATE items SET vendor_id = (SELECT v.id FROM vendors AS v WHERE v.name = items.vendor COLLATE NOCASE),
  place_id = (SELECT p.id FROM stock_places AS p WHERE p.name = items.location COLLATE NOCASE);
ALTER TABLE items DROP COLUMN vendor;
ALTER TABLE items DROP COLUMN location;
CREATE INDEX items_by_vendor ON items (vendor_id) WHERE vendor_id IS NOT NULL;
CREATE INDEX items_by_place ON items (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX items_by_fee ON items (fee_id) WHERE fee_id IS NOT NULL;
CREATE INDEX items_by_barcode ON items (barcode COLLATE NOCASE) WHERE barcode <> '';

-- What came in together and expires together. A frozen lot was called back by its maker and is used no more.
CREATE TABLE lots (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id     INTEGER NOT NULL REFERENCES items (id),
  lot         TEXT NOT NULL CHECK (lot <> ''),
  expires_on  TEXT,
  is_frozen   INTEGER NOT NULL DEFAULT 0 CHECK (is_frozen IN (0, 1)),
  recall      TEXT NOT NULL DEFAULT '',
  rev         INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX lots_by_item ON lots (item_id, lot COLLATE NOCASE);
CREATE INDEX lots_by_lot ON lots (lot COLLATE NOCASE);

-- Purchase orders. How much of a line has come is what the movements that name it come to.
CREATE TABLE orders (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  vendor_id     INTEGER NOT NULL REFERENCES vendors (id),
  status        TEXT NOT NULL CHECK (status = 'draft' OR status = 'waiting' OR status = 'sent' OR status = 'closed' OR status = 'cancelled'),
  due_on        TEXT,
  note          TEXT NOT NULL DEFAULT '',
  made_at       TEXT NOT NULL,
  made_by       INTEGER NOT NULL REFERENCES staff (id),
  sent_on       TEXT,
  sent_by       INTEGER REFERENCES staff (id),
  approved_by   INTEGER REFERENCES staff (id),
  closed_at     TEXT,
  close_reason  TEXT NOT NULL DEFAULT '',
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX orders_by_vendor ON orders (vendor_id, sent_on);
CREATE INDEX orders_by_status ON orders (status, id);
CREATE INDEX orders_by_maker ON orders (made_by);
CREATE INDEX orders_by_sender ON orders (sent_by) WHERE sent_by IS NOT NULL;
CREATE INDEX orders_by_approver ON orders (approved_by) WHERE approved_by IS NOT NULL;

CREATE TABLE order_lines (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id      INTEGER NOT NULL REFERENCES orders (id),
  item_id       INTEGER NOT NULL REFERENCES items (id),
  quantity      INTEGER NOT NULL CHECK (quantity > 0),
  per_order     INTEGER NOT NULL CHECK (per_order > 0),
  cost_cents    INTEGER NOT NULL CHECK (cost_cents >= 0),
  before_cents  INTEGER CHECK (before_cents >= 0),
  UNIQUE (order_id, item_id)
) STRICT;
CREATE INDEX order_lines_by_item ON order_lines (item_id, order_id);

-- Facts: what came in (+) and went (-), of which lot, where. What was written as a lot before lots were kept stays as words.
DROP TRIGGER stock_movements_stay;
ALTER TABLE stock_movements RENAME TO stock_before;
CREATE TABLE stock_movements (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id         INTEGER NOT NULL REFERENCES items (id),
  kind            TEXT NOT NULL,
  quantity        INTEGER NOT NULL,
  counted         INTEGER CHECK (counted >= 0),
  cost_cents      INTEGER CHECK (cost_cents >= 0),
  per_order       INTEGER CHECK (per_order > 0),
  lot_id          INTEGER REFERENCES lots (id),
  place_id        INTEGER REFERENCES stock_places (id),
  order_line_id   INTEGER REFERENCES order_lines (id),
  appointment_id  INTEGER REFERENCES appointments (id),
  witness_id      INTEGER REFERENCES staff (id),
  reason          TEXT NOT NULL DEFAULT '',
  at              TEXT NOT NULL,
  staff_id        INTEGER NOT NULL REFERENCES staff (id),
  CHECK (CASE kind WHEN 'receive' THEN quantity > 0 WHEN 'use' THEN quantity < 0 WHEN 'waste' THEN quantity < 0 AND reason <> ''
    WHEN 'adjust' THEN quantity <> 0 AND reason <> '' WHEN 'transfer' THEN quantity <> 0 WHEN 'count' THEN counted IS NOT NULL ELSE 0 END)
) STRICT;
INSERT INTO stock_movements (id, item_id, kind, quantity, counted, cost_cents, per_order, place_id, appointment_id, reason, at, staff_id)
  SELECT b.id, b.item_id, b.kind, b.quantity, b.counted, b.unit_cost_cents, iif(b.unit_cost_cents IS NULL, NULL, 1), i.place_id, b.appointment_id,
    trim(b.reason || ' ' || b.lot), b.at, b.staff_id
  FROM stock_before AS b JOIN items AS i ON i.id = b.item_id ORDER BY b.id;
DELETE FROM sqlite_sequence WHERE name = 'stock_movements';
INSERT INTO sqlite_sequence (name, seq) SELECT 'stock_movements', seq FROM sqlite_sequence WHERE name = 'stock_before';
DROP TABLE stock_before;
CREATE INDEX stock_movements_by_item ON stock_movements (item_id, id, quantity);
CREATE INDEX stock_movements_by_item_kind ON stock_movements (item_id, kind, at, quantity);
CREATE INDEX stock_movements_by_kind ON stock_movements (kind, at, item_id, quantity);
CREATE INDEX stock_movements_by_lot ON stock_movements (lot_id, kind) WHERE lot_id IS NOT NULL;
CREATE INDEX stock_movements_by_place ON stock_movements (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX stock_movements_by_order_line ON stock_movements (order_line_id, quantity) WHERE order_line_id IS NOT NULL;
CREATE INDEX stock_movements_by_appointment ON stock_movements (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX stock_movements_by_witness ON stock_movements (witness_id) WHERE witness_id IS NOT NULL;
CREATE INDEX stock_movements_by_staff ON stock_movements (staff_id);
CREATE TRIGGER stock_movements_stay BEFORE UPDATE ON stock_movements BEGIN SELECT RAISE(ABORT, 'refused:stock-append-only'); END;

-- What somebody missed on a shelf.
CREATE TABLE wants (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  what      TEXT NOT NULL DEFAULT '',
  item_id   INTEGER REFERENCES items (id),
  made_at   TEXT NOT NULL,
  made_by   INTEGER NOT NULL REFERENCES staff (id),
  done_at   TEXT,
  done_by   INTEGER REFERENCES staff (id),
  rev       INTEGER NOT NULL DEFAULT 1,
  CHECK (what <> '' OR item_id IS NOT NULL)
) STRICT;
CREATE INDEX wants_open ON wants (id) WHERE done_at IS NULL;
CREATE INDEX wants_by_item ON wants (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX wants_by_maker ON wants (made_by);
CREATE INDEX wants_by_doer ON wants (done_by) WHERE done_by IS NOT NULL;

-- How many days ahead an expiry is told; above which sum an owner says yes to an order.
CREATE TABLE supply_rules (
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  warn_days       INTEGER NOT NULL CHECK (warn_days BETWEEN 0 AND 365),
  approval_cents  INTEGER CHECK (approval_cents >= 0),
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What the movements come to, by lot and place (0 where none is named), and how each item stands; rebuilt from them at any time.
DROP TABLE stock_levels;
CREATE TABLE stock_levels (
  item_id   INTEGER NOT NULL,
  lot_id    INTEGER NOT NULL,
  place_id  INTEGER NOT NULL,
  on_hand   INTEGER NOT NULL,
  PRIMARY KEY (item_id, lot_id, place_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_levels_by_lot ON stock_levels (lot_id) WHERE lot_id > 0;
INSERT INTO stock_levels (item_id, lot_id, place_id, on_hand)
  SELECT item_id, 0, coalesce(place_id, 0), sum(quantity) FROM stock_movements GROUP BY item_id, place_id HAVING sum(quantity) <> 0;

CREATE TABLE stock_states (
  item_id          INTEGER PRIMARY KEY,
  name_key         TEXT NOT NULL,
  is_active        INTEGER NOT NULL,
  urgency          INTEGER NOT NULL,
  on_hand          INTEGER NOT NULL,
  on_order         INTEGER NOT NULL,
  next_expires_on  TEXT,
  counted_at       TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO stock_states (item_id, name_key, is_active, urgency, on_hand, on_order, counted_at)
  SELECT i.id, lower(i.name), i.is_active,
    CASE WHEN i.par = 0 THEN 4 WHEN coalesce(l.on_hand, 0) <= 0 THEN 0 WHEN l.on_hand <= i.reorder_at THEN 1
      WHEN l.on_hand < i.par AND l.on_hand <= i.reorder_at + max(1, i.reorder_at / 4) THEN 2 ELSE 4 END,
    coalesce(l.on_hand, 0), 0, (SELECT max(m.at) FROM stock_movements AS m WHERE m.item_id = i.id AND m.kind = 'count')
  FROM items AS i LEFT JOIN (SELECT item_id, sum(on_hand) AS on_hand FROM stock_levels GROUP BY item_id) AS l ON l.item_id = i.id;
CREATE INDEX stock_states_by_urgency ON stock_states (is_active, urgency, name_key);
CREATE INDEX stock_states_by_expiry ON stock_states (next_expires_on) WHERE next_expires_on IS NOT NULL;
CREATE INDEX stock_states_on_order ON stock_states (is_active, name_key) WHERE on_order > 0;
