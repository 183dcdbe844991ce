-- What can be booked (visit types, working hours, blocks, closures) and what is booked.
CREATE TABLE visit_types (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL UNIQUE,
  minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  copay_kind  TEXT NOT NULL DEFAULT 'office' CHECK (copay_kind = 'office' OR copay_kind = 'specialist' OR copay_kind = 'urgent'
    OR copay_kind = 'procedure' OR copay_kind = 'preventive' OR copay_kind = 'telehealth' OR copay_kind = 'none'),
  note        TEXT NOT NULL DEFAULT '',
  position    INTEGER NOT NULL DEFAULT 0,
  is_active   INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev         INTEGER NOT NULL DEFAULT 1
) STRICT;

-- No row for a type = every provider (every room) may take it.
CREATE TABLE visit_type_providers (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  visit_type_id  INTEGER NOT NULL REFERENCES visit_types (id),
  provider_id    INTEGER NOT NULL REFERENCES providers (id),
  UNIQUE (visit_type_id, provider_id)
) STRICT;
CREATE INDEX visit_type_providers_by_provider ON visit_type_providers (provider_id);

CREATE TABLE visit_type_rooms (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  visit_type_id  INTEGER NOT NULL REFERENCES visit_types (id),
  room_id        INTEGER NOT NULL REFERENCES rooms (id),
  UNIQUE (visit_type_id, room_id)
) STRICT;
CREATE INDEX visit_type_rooms_by_room ON visit_type_rooms (room_id);

-- The weekly template: one row a span, in force from one date to another (both included).
CREATE TABLE provider_hours (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  provider_id  INTEGER NOT NULL REFERENCES providers (id),
  weekday      INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens_min    INTEGER NOT NULL CHECK (opens_min BETWEEN 0 AND 1440),
  closes_min   INTEGER NOT NULL CHECK (closes_min BETWEEN 0 AND 1440),
  from_on      TEXT NOT NULL,
  to_on        TEXT,
  CHECK (opens_min < closes_min)
) STRICT;
CREATE INDEX provider_hours_by_provider ON provider_hours (provider_id, weekday, from_on);

-- One date that differs from the template: other hours, or out when there are none.
CREATE TABLE hours_exceptions (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  provider_id  INTEGER NOT NULL REFERENCES providers (id),
  falls_on      TEXT NOT NULL,
  opens_min    INTEGER,
  closes_min   INTEGER,
  reason       TEXT NOT NULL DEFAULT '',
  CHECK ((opens_min IS NULL) = (closes_min IS NULL) AND (opens_min IS NULL OR opens_min < closes_min))
) STRICT;
CREATE INDEX hours_exceptions_by_day ON hours_exceptions (falls_on, provider_id);
CREATE INDEX hours_exceptions_by_provider ON hours_exceptions (provider_id);

-- Time inside working hours that is not booked: every week on a weekday, or on one date.
CREATE TABLE blocks (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  provider_id  INTEGER REFERENCES providers (id),
  weekday      INTEGER CHECK (weekday BETWEEN 1 AND 7),
  falls_on      TEXT,
  opens_min    INTEGER NOT NULL,
  closes_min   INTEGER NOT NULL,
  label        TEXT NOT NULL,
  CHECK ((weekday IS NULL) <> (falls_on IS NULL)),
  CHECK (opens_min < closes_min)
) STRICT;
CREATE INDEX blocks_by_weekday ON blocks (weekday);
CREATE INDEX blocks_by_day ON blocks (falls_on);
CREATE INDEX blocks_by_provider ON blocks (provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE closures (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  location_id  INTEGER REFERENCES locations (id),
  from_on      TEXT NOT NULL,
  to_on        TEXT NOT NULL,
  reason       TEXT NOT NULL,
  rev          INTEGER NOT NULL DEFAULT 1,
  CHECK (from_on <= to_on)
) STRICT;
CREATE INDEX closures_by_day ON closures (to_on, from_on);
CREATE INDEX closures_by_location ON closures (location_id) WHERE location_id IS NOT NULL;

-- The wall-clock time is what was agreed; starts_at is the instant it meant when it was booked.
CREATE TABLE appointments (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id       INTEGER NOT NULL REFERENCES patients (id),
  provider_id      INTEGER NOT NULL REFERENCES providers (id),
  room_id          INTEGER REFERENCES rooms (id),
  location_id      INTEGER NOT NULL REFERENCES locations (id),
  visit_type_id    INTEGER REFERENCES visit_types (id),
  starts_on        TEXT NOT NULL,
  starts_min       INTEGER NOT NULL CHECK (starts_min BETWEEN 0 AND 1439),
  minutes          INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  zone             TEXT NOT NULL,
  starts_at        TEXT NOT NULL,
  asked_for        TEXT,
  status           TEXT NOT NULL DEFAULT 'booked' CHECK (status = 'booked' OR status = 'confirmed' OR status = 'waiting'
    OR status = 'in-room' OR status = 'checkout' OR status = 'done' OR status = 'no-show' OR status = 'cancelled'
    OR status = 'cancelled-late' OR status = 'rescheduled' OR status = 'left-unseen'),
  status_at        TEXT NOT NULL,
  reason           TEXT NOT NULL DEFAULT '',
  note             TEXT NOT NULL DEFAULT '',
  is_walk_in       INTEGER NOT NULL DEFAULT 0 CHECK (is_walk_in IN (0, 1)),
  overbook_reason  TEXT,
  is_held          INTEGER NOT NULL DEFAULT 0 CHECK (is_held IN (0, 1)),
  held_note        TEXT,
  cancelled_by     TEXT CHECK (cancelled_by = 'patient' OR cancelled_by = 'provider' OR cancelled_by = 'practice'),
  cancel_reason    TEXT,
  moved_from       TEXT,
  booked_by        INTEGER REFERENCES staff (id),
  rev              INTEGER NOT NULL DEFAULT 1
) STRICT;
-- The day board reads this index alone; the conflict checks are its prefix.
CREATE INDEX appointments_by_day ON appointments (starts_on, is_held, provider_id, starts_min, minutes, status, patient_id, room_id, location_id,
  visit_type_id, starts_at, status_at, is_walk_in, overbook_reason, rev);
CREATE INDEX appointments_by_patient ON appointments (patient_id, starts_on);
CREATE INDEX appointments_by_provider ON appointments (provider_id, starts_on);
CREATE INDEX appointments_by_room ON appointments (room_id, starts_on) WHERE room_id IS NOT NULL;
CREATE INDEX appointments_by_location ON appointments (location_id);
CREATE INDEX appointments_by_visit_type ON appointments (visit_type_id) WHERE visit_type_id IS NOT NULL;
CREATE INDEX appointments_by_booker ON appointments (booked_by) WHERE booked_by IS NOT NULL;
CREATE INDEX appointments_held ON appointments (is_held) WHERE is_held = 1;

-- Every step of a visit from one status to the next.
CREATE TABLE visit_moves (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id  INTEGER NOT NULL REFERENCES appointments (id),
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  from_status     TEXT NOT NULL,
  to_status       TEXT NOT NULL,
  at              TEXT NOT NULL,
  staff_id        INTEGER REFERENCES staff (id),
  reason          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX visit_moves_by_appointment ON visit_moves (appointment_id, id);
CREATE INDEX visit_moves_by_patient ON visit_moves (patient_id);
CREATE INDEX visit_moves_by_staff ON visit_moves (staff_id) WHERE staff_id IS NOT NULL;
