-- A visit: the patient is here, or was. Taking an arrival back takes the row away; the trail keeps it.
CREATE TABLE visits (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id      INTEGER NOT NULL UNIQUE REFERENCES appointments (id),
  patient_id          INTEGER NOT NULL REFERENCES patients (id),
  arrived_at          TEXT NOT NULL,
  late_minutes        INTEGER NOT NULL DEFAULT 0,
  identity            TEXT NOT NULL DEFAULT '',
  is_coverage_right   INTEGER CHECK (is_coverage_right IN (0, 1)),
  is_seen_unverified  INTEGER NOT NULL DEFAULT 0 CHECK (is_seen_unverified IN (0, 1)),
  roomed_at           TEXT,
  room_id             INTEGER REFERENCES rooms (id),
  ready_at            TEXT,
  left_at             TEXT,
  rev                 INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX visits_by_patient ON visits (patient_id);
CREATE INDEX visits_by_room ON visits (room_id) WHERE room_id IS NOT NULL;
