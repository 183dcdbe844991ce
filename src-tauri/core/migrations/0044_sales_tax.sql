-- What is sold at the desk may be taxed: by the place's rate, as a line of its own beside what it taxes.
ALTER TABLE locations ADD COLUMN tax_thousandths INTEGER NOT NULL DEFAULT 0 CHECK (tax_thousandths BETWEEN 0 AND 30000);
ALTER TABLE fees ADD COLUMN is_taxed INTEGER NOT NULL DEFAULT 0 CHECK (is_taxed IN (0, 1));
ALTER TABLE charges ADD COLUMN taxes_id INTEGER REFERENCES charges (id);
CREATE INDEX charges_taxing ON charges (taxes_id) WHERE taxes_id IS NOT NULL;
