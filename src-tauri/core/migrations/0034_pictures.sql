-- Photo of a patient, insurance cards and identity cards, front and back, each with its day. Kept as drawn anew, without what a camera
-- wrote beside it. A picture is taken away, never deleted.
CREATE TABLE pictures (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id  INTEGER NOT NULL REFERENCES patients (id),
  kind        TEXT NOT NULL CHECK (kind = 'photo' OR kind = 'card' OR kind = 'id'),
  side        TEXT NOT NULL CHECK (side = 'front' OR side = 'back'),
  policy_id   INTEGER REFERENCES policies (id),
  taken_on    TEXT NOT NULL,
  width       INTEGER NOT NULL CHECK (width > 0),
  height      INTEGER NOT NULL CHECK (height > 0),
  content     BLOB NOT NULL,
  thumb       BLOB NOT NULL,
  made_at     TEXT NOT NULL,
  made_by     INTEGER NOT NULL REFERENCES staff (id),
  done_at     TEXT,
  done_by     INTEGER REFERENCES staff (id),
  rev         INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'card') = (policy_id IS NOT NULL)),
  CHECK (kind <> 'photo' OR side = 'front'),
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX pictures_by_patient ON pictures (patient_id, id);
CREATE INDEX pictures_by_policy ON pictures (policy_id) WHERE policy_id IS NOT NULL;
CREATE INDEX pictures_by_maker ON pictures (made_by);
CREATE INDEX pictures_by_doer ON pictures (done_by) WHERE done_by IS NOT NULL;
