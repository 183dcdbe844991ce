-- The practice itself, its places and rooms, the people who see patients, the people who sign in.
CREATE TABLE practice (
  id                    INTEGER PRIMARY KEY CHECK (id = 1),
  uid                   TEXT NOT NULL,
  name                  TEXT NOT NULL,
  npi                   TEXT,
  tax_id                TEXT,
  phone                 TEXT,
  address               TEXT NOT NULL DEFAULT '',
  city                  TEXT NOT NULL DEFAULT '',
  state                 TEXT,
  zip                   TEXT,
  zone                  TEXT NOT NULL,
  locale                TEXT NOT NULL,
  clock_hours           INTEGER NOT NULL CHECK (clock_hours IN (12, 24)),
  paper                 TEXT NOT NULL CHECK (paper IN ('letter', 'a4')),
  opens_min             INTEGER NOT NULL,
  closes_min            INTEGER NOT NULL,
  grain_minutes         INTEGER NOT NULL CHECK (grain_minutes = 5 OR grain_minutes = 10 OR grain_minutes = 15 OR grain_minutes = 20 OR grain_minutes = 30),
  wait_limit_minutes    INTEGER NOT NULL,
  lock_after_seconds    INTEGER NOT NULL CHECK (lock_after_seconds BETWEEN 30 AND 600),
  invoice_due_days      INTEGER NOT NULL,
  backup_folder         TEXT NOT NULL DEFAULT '',
  is_sample             INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  rev                   INTEGER NOT NULL DEFAULT 1,
  CHECK (opens_min < closes_min)
) STRICT;

CREATE TABLE locations (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  phone      TEXT,
  address    TEXT NOT NULL DEFAULT '',
  city       TEXT NOT NULL DEFAULT '',
  state      TEXT,
  zip        TEXT,
  is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE rooms (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  location_id  INTEGER NOT NULL REFERENCES locations (id),
  name         TEXT NOT NULL,
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX rooms_by_location ON rooms (location_id);

CREATE TABLE providers (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  given        TEXT NOT NULL,
  family       TEXT NOT NULL,
  credentials  TEXT NOT NULL DEFAULT '',
  specialty    TEXT NOT NULL DEFAULT '',
  npi          TEXT,
  license_no   TEXT NOT NULL DEFAULT '',
  location_id  INTEGER NOT NULL REFERENCES locations (id),
  room_id      INTEGER REFERENCES rooms (id),
  position     INTEGER NOT NULL DEFAULT 0,
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX providers_by_location ON providers (location_id);
CREATE INDEX providers_by_room ON providers (room_id) WHERE room_id IS NOT NULL;

CREATE TABLE staff (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  name         TEXT NOT NULL UNIQUE,
  role         TEXT NOT NULL CHECK (role = 'owner' OR role = 'biller' OR role = 'front-desk' OR role = 'clinician' OR role = 'auditor'),
  provider_id  INTEGER REFERENCES providers (id),
  public_key   TEXT NOT NULL,
  theme        TEXT NOT NULL DEFAULT 'system',
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX staff_by_provider ON staff (provider_id) WHERE provider_id IS NOT NULL;

-- Half-typed forms, offered back to the person who typed them.
CREATE TABLE drafts (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  form      TEXT NOT NULL,
  content   TEXT NOT NULL,
  at        TEXT NOT NULL,
  UNIQUE (staff_id, form)
) STRICT;
