-- Charts that only the people named here open, and the owner. A restriction is lifted, never deleted.
CREATE TABLE restrictions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id  INTEGER NOT NULL REFERENCES patients (id),
  note        TEXT NOT NULL DEFAULT '',
  made_at     TEXT NOT NULL,
  made_by     INTEGER NOT NULL REFERENCES staff (id),
  done_at     TEXT,
  done_by     INTEGER REFERENCES staff (id),
  rev         INTEGER NOT NULL DEFAULT 1,
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX restrictions_by_patient ON restrictions (patient_id);
CREATE UNIQUE INDEX restrictions_standing ON restrictions (patient_id) WHERE done_at IS NULL;
CREATE INDEX restrictions_by_maker ON restrictions (made_by);
CREATE INDEX restrictions_by_doer ON restrictions (done_by) WHERE done_by IS NOT NULL;

CREATE TABLE restriction_people (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  restriction_id  INTEGER NOT NULL REFERENCES restrictions (id),
  staff_id        INTEGER NOT NULL REFERENCES staff (id),
  UNIQUE (restriction_id, staff_id)
) STRICT;
CREATE INDEX restriction_people_by_staff ON restriction_people (staff_id);

-- Who opened a restricted chart all the same, why, and how long the door stays open for them.
CREATE TABLE forced_looks (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id  INTEGER NOT NULL REFERENCES patients (id),
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  reason      TEXT NOT NULL,
  at          TEXT NOT NULL,
  until_at    TEXT NOT NULL
) STRICT;
CREATE INDEX forced_looks_by_patient ON forced_looks (patient_id, at);
CREATE INDEX forced_looks_by_staff ON forced_looks (staff_id, until_at);
