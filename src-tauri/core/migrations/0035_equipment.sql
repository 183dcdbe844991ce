-- Equipment that one visit at a time takes, and the kinds of visits that need one of several items.
CREATE TABLE equipment (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  location_id  INTEGER NOT NULL REFERENCES locations (id),
  name         TEXT NOT NULL,
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX equipment_by_location ON equipment (location_id);

CREATE TABLE visit_type_equipment (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  visit_type_id  INTEGER NOT NULL REFERENCES visit_types (id),
  equipment_id   INTEGER NOT NULL REFERENCES equipment (id),
  UNIQUE (visit_type_id, equipment_id)
) STRICT;
CREATE INDEX visit_type_equipment_by_equipment ON visit_type_equipment (equipment_id);

ALTER TABLE appointments ADD COLUMN equipment_id INTEGER REFERENCES equipment (id);
CREATE INDEX appointments_by_equipment ON appointments (equipment_id, starts_on) WHERE equipment_id IS NOT NULL;
