-- The lists a desk works off: who waits for an earlier time, who was called about what, and by which rules.
CREATE TABLE waits (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  provider_id     INTEGER REFERENCES providers (id),
  visit_type_id   INTEGER REFERENCES visit_types (id),
  minutes         INTEGER CHECK (minutes BETWEEN 5 AND 480),
  from_on         TEXT NOT NULL,
  to_on           TEXT,
  -- One bit a weekday, Monday = 1, Sunday = 64.
  weekdays        INTEGER NOT NULL DEFAULT 127 CHECK (weekdays BETWEEN 1 AND 127),
  part_of_day     TEXT NOT NULL DEFAULT 'any' CHECK (part_of_day = 'any' OR part_of_day = 'morning' OR part_of_day = 'afternoon'),
  is_urgent       INTEGER NOT NULL DEFAULT 0 CHECK (is_urgent IN (0, 1)),
  note            TEXT NOT NULL DEFAULT '',
  expires_on      TEXT NOT NULL,
  -- The visit that is given up for an earlier one.
  appointment_id  INTEGER REFERENCES appointments (id),
  status          TEXT NOT NULL DEFAULT 'waiting' CHECK (status = 'waiting' OR status = 'booked' OR status = 'off'),
  status_reason   TEXT NOT NULL DEFAULT '',
  booked_id       INTEGER REFERENCES appointments (id),
  added_at        TEXT NOT NULL,
  added_by        INTEGER REFERENCES staff (id),
  rev             INTEGER NOT NULL DEFAULT 1,
  CHECK (to_on IS NULL OR from_on <= to_on),
  CHECK ((status = 'booked') = (booked_id IS NOT NULL))
) STRICT;
CREATE INDEX waits_waiting ON waits (is_urgent, added_at) WHERE status = 'waiting';
CREATE INDEX waits_by_patient ON waits (patient_id);
CREATE INDEX waits_by_provider ON waits (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX waits_by_visit_type ON waits (visit_type_id) WHERE visit_type_id IS NOT NULL;
CREATE INDEX waits_by_appointment ON waits (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX waits_booked ON waits (booked_id) WHERE booked_id IS NOT NULL;
CREATE INDEX waits_by_adder ON waits (added_by) WHERE added_by IS NOT NULL;

-- Every try to reach somebody about a visit or a free time, and what came of it.
CREATE TABLE calls (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  appointment_id  INTEGER REFERENCES appointments (id),
  wait_id         INTEGER REFERENCES waits (id),
  purpose         TEXT NOT NULL CHECK (purpose = 'confirm' OR purpose = 'rebook' OR purpose = 'out' OR purpose = 'offer'),
  outcome         TEXT NOT NULL CHECK (outcome = 'left-message' OR outcome = 'no-answer' OR outcome = 'wrong-number' OR outcome = 'confirmed'
    OR outcome = 'declined'),
  -- The free time that was offered.
  offered_at      TEXT,
  note            TEXT NOT NULL DEFAULT '',
  next_on         TEXT,
  at              TEXT NOT NULL,
  staff_id        INTEGER REFERENCES staff (id),
  CHECK ((appointment_id IS NULL) <> (wait_id IS NULL))
) STRICT;
CREATE INDEX calls_by_patient ON calls (patient_id);
CREATE INDEX calls_by_appointment ON calls (appointment_id, purpose) WHERE appointment_id IS NOT NULL;
CREATE INDEX calls_by_wait ON calls (wait_id) WHERE wait_id IS NOT NULL;
CREATE INDEX calls_by_staff ON calls (staff_id) WHERE staff_id IS NOT NULL;

-- What was called off or missed, to be found by day.
CREATE INDEX appointments_missed ON appointments (starts_on)
  WHERE status = 'cancelled' OR status = 'cancelled-late' OR status = 'no-show';

-- One row, once somebody said something: how many minutes ahead a free time is still offered, and how many hours of
-- notice a patient owes who calls off.
CREATE TABLE desk_rules (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
  offer_lead_minutes  INTEGER NOT NULL CHECK (offer_lead_minutes BETWEEN 0 AND 10080),
  notice_hours        INTEGER NOT NULL CHECK (notice_hours BETWEEN 0 AND 336),
  rev                 INTEGER NOT NULL DEFAULT 1
) STRICT;
