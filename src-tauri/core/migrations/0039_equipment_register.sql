-- What is known of an item of equipment beside its name, and every time somebody looked after it.
ALTER TABLE equipment ADD COLUMN serial_no TEXT NOT NULL DEFAULT '';
ALTER TABLE equipment ADD COLUMN bought_on TEXT;
ALTER TABLE equipment ADD COLUMN warranty_until TEXT;
ALTER TABLE equipment ADD COLUMN service_months INTEGER CHECK (service_months BETWEEN 1 AND 120);
ALTER TABLE equipment ADD COLUMN keeper TEXT NOT NULL DEFAULT '';

CREATE TABLE equipment_services (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  equipment_id  INTEGER NOT NULL REFERENCES equipment (id),
  done_on       TEXT NOT NULL,
  done_what     TEXT NOT NULL CHECK (done_what <> ''),
  keeper        TEXT NOT NULL DEFAULT '',
  noted_at      TEXT NOT NULL,
  staff_id      INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX equipment_services_by_equipment ON equipment_services (equipment_id, done_on);
CREATE INDEX equipment_services_by_staff ON equipment_services (staff_id);
