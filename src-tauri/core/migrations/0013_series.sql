-- A visit that comes again: each occurrence is a visit of its own; here is what was agreed, and which dates fell out and why.
CREATE TABLE series (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id  INTEGER NOT NULL REFERENCES patients (id),
  unit        TEXT NOT NULL CHECK (unit = 'day' OR unit = 'week' OR unit = 'month'),
  every       INTEGER NOT NULL CHECK (every BETWEEN 1 AND 12),
  times       INTEGER NOT NULL CHECK (times BETWEEN 2 AND 60)
) STRICT;
CREATE INDEX series_by_patient ON series (patient_id);

-- An empty reason: left out by whoever booked.
CREATE TABLE series_skips (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  series_id  INTEGER NOT NULL REFERENCES series (id),
  falls_on   TEXT NOT NULL,
  reason     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX series_skips_by_series ON series_skips (series_id, falls_on);

ALTER TABLE appointments ADD COLUMN series_id INTEGER REFERENCES series (id);
CREATE INDEX appointments_by_series ON appointments (series_id, starts_on) WHERE series_id IS NOT NULL;
