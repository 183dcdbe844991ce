-- What stood as one line on the record is an alert like any other: for everybody, and so on the board and on paper too.
ALTER TABLE alerts ADD COLUMN is_for_all INTEGER NOT NULL DEFAULT 0 CHECK (is_for_all IN (0, 1));
CREATE INDEX alerts_for_all ON alerts (patient_id, from_on) WHERE is_for_all = 1 AND done_at IS NULL;
INSERT INTO alerts (patient_id, is_for_desk, is_for_billing, is_for_clinical, is_for_all, what, from_on, made_at, made_by)
  SELECT id, 1, 1, 1, 1, alert, since_on, since_on || 'T00:00:00.000Z',
    coalesce((SELECT min(s.id) FROM staff AS s WHERE s.role = 'owner'), (SELECT min(s.id) FROM staff AS s))
  FROM patients WHERE alert <> '' ORDER BY id;
ALTER TABLE patients DROP COLUMN alert;
