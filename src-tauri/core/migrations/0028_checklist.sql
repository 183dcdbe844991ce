-- What is to be seen to for a visit: the practice's own list, and what was ticked or asked for at one visit.
CREATE TABLE checklist_items (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  name           TEXT NOT NULL,
  stage          TEXT NOT NULL CHECK (stage = 'before' OR stage = 'arrival' OR stage = 'leaving'),
  only_for       TEXT NOT NULL DEFAULT 'everybody' CHECK (only_for = 'everybody' OR only_for = 'new-patients' OR only_for = 'other-language'),
  visit_type_id  INTEGER REFERENCES visit_types (id),
  from_age       INTEGER CHECK (from_age BETWEEN 0 AND 130),
  to_age         INTEGER CHECK (to_age BETWEEN 0 AND 130),
  is_active      INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev            INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX checklist_items_by_visit_type ON checklist_items (visit_type_id) WHERE visit_type_id IS NOT NULL;

-- A line of the practice's list has a row here once it is ticked; what one visit alone asks for has it from the start.
CREATE TABLE visit_checks (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id  INTEGER NOT NULL REFERENCES appointments (id),
  item_id         INTEGER REFERENCES checklist_items (id),
  what            TEXT NOT NULL DEFAULT '',
  stage           TEXT NOT NULL CHECK (stage = 'before' OR stage = 'arrival' OR stage = 'leaving'),
  outcome         TEXT CHECK (outcome = 'done' OR outcome = 'not-needed'),
  outcome_at      TEXT,
  staff_id        INTEGER REFERENCES staff (id),
  rev             INTEGER NOT NULL DEFAULT 1,
  CHECK ((item_id IS NULL) = (what <> '')),
  CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
  CHECK (item_id IS NULL OR outcome IS NOT NULL)
) STRICT;
CREATE INDEX visit_checks_by_appointment ON visit_checks (appointment_id);
CREATE UNIQUE INDEX visit_checks_once ON visit_checks (item_id, appointment_id) WHERE item_id IS NOT NULL;
CREATE INDEX visit_checks_by_staff ON visit_checks (staff_id) WHERE staff_id IS NOT NULL;
