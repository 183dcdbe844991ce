-- Items are found by how their words begin; kept only of those that are kept. Rebuilt from the items at any time.
CREATE TABLE stock_keys (
  word     TEXT NOT NULL,
  item_id  INTEGER NOT NULL,
  PRIMARY KEY (word, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_keys_by_item ON stock_keys (item_id, word);
UPDATE stock_states SET name_key = trim(replace(replace(replace(replace(replace(name_key, ',', ' '), '-', ' '), '/', ' '), '  ', ' '), '  ', ' '));
INSERT INTO stock_keys (word, item_id)
  WITH RECURSIVE parted (item_id, word, rest) AS (
    SELECT item_id, '', name_key || ' ' FROM stock_states WHERE is_active = 1
    UNION ALL SELECT item_id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM parted WHERE rest <> ''
  )
  SELECT DISTINCT word, item_id FROM parted WHERE word <> '';

-- How many items that are kept stand so (0 to 4 as stock_states.urgency, 5: something is on its way).
CREATE TABLE stock_tallies (
  sort   INTEGER PRIMARY KEY,
  items  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO stock_tallies (sort, items) SELECT urgency, count(*) FROM stock_states WHERE is_active = 1 GROUP BY urgency;
INSERT INTO stock_tallies (sort, items) SELECT 5, count(*) FROM stock_states WHERE is_active = 1 AND on_order > 0 HAVING count(*) > 0;
DROP INDEX stock_states_by_expiry;
CREATE INDEX stock_states_by_expiry ON stock_states (next_expires_on, is_active) WHERE next_expires_on IS NOT NULL;

-- A vendor's list names its items by the vendor's own number.
CREATE INDEX items_by_vendor_no ON items (vendor_id, vendor_no COLLATE NOCASE) WHERE vendor_no <> '';
