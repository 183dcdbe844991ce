-- How many visits, visits of a kind or new patients are let in at most, of a provider or in a room, within an hour, a session or a day.
CREATE TABLE booking_limits (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  provider_id    INTEGER REFERENCES providers (id),
  room_id        INTEGER REFERENCES rooms (id),
  visit_type_id  INTEGER REFERENCES visit_types (id),
  is_new_only    INTEGER NOT NULL DEFAULT 0 CHECK (is_new_only IN (0, 1)),
  per            TEXT NOT NULL CHECK (per = 'hour' OR per = 'session' OR per = 'day'),
  most           INTEGER NOT NULL CHECK (most BETWEEN 1 AND 200),
  CHECK (provider_id IS NULL OR room_id IS NULL)
) STRICT;
CREATE INDEX booking_limits_by_provider ON booking_limits (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX booking_limits_by_room ON booking_limits (room_id) WHERE room_id IS NOT NULL;
CREATE INDEX booking_limits_by_visit_type ON booking_limits (visit_type_id) WHERE visit_type_id IS NOT NULL;
