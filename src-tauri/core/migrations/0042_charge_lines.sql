-- What a line of a claim needs: where it was done, the drug that was given, the laboratory's number. The diagnoses of a visit stand in
-- one order, to which its lines point by letters.
ALTER TABLE charges ADD COLUMN place_of_service TEXT NOT NULL DEFAULT '' CHECK (place_of_service = '' OR place_of_service GLOB '[0-9][0-9]');
ALTER TABLE charges ADD COLUMN ndc TEXT NOT NULL DEFAULT '';
ALTER TABLE charges ADD COLUMN ndc_thousandths INTEGER CHECK (ndc_thousandths > 0);
ALTER TABLE charges ADD COLUMN ndc_unit TEXT CHECK (ndc_unit = 'F2' OR ndc_unit = 'GR' OR ndc_unit = 'ME' OR ndc_unit = 'ML' OR ndc_unit = 'UN');
ALTER TABLE charges ADD COLUMN clia TEXT NOT NULL DEFAULT '';

ALTER TABLE locations ADD COLUMN place_of_service TEXT NOT NULL DEFAULT '11';
ALTER TABLE locations ADD COLUMN clia TEXT NOT NULL DEFAULT '';

CREATE TABLE visit_diagnoses (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id  INTEGER NOT NULL UNIQUE REFERENCES appointments (id),
  diagnoses       TEXT NOT NULL,
  rev             INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Several lines that are charged together, under a name of the practice's own.
CREATE TABLE charge_kits (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  name         TEXT NOT NULL,
  provider_id  INTEGER REFERENCES providers (id),
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX charge_kits_by_provider ON charge_kits (provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE charge_kit_lines (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  kit_id     INTEGER NOT NULL REFERENCES charge_kits (id),
  fee_id     INTEGER NOT NULL REFERENCES fees (id),
  units      INTEGER NOT NULL CHECK (units BETWEEN 1 AND 999),
  modifiers  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX charge_kit_lines_by_kit ON charge_kit_lines (kit_id);
CREATE INDEX charge_kit_lines_by_fee ON charge_kit_lines (fee_id);
