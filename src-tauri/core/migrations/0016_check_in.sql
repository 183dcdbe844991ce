-- Check-in: under which coverage a visit runs, what the patient said is still right, and what payers answered.
ALTER TABLE visits ADD COLUMN policy_id INTEGER REFERENCES policies (id);
ALTER TABLE visits ADD COLUMN is_self_pay INTEGER NOT NULL DEFAULT 0 CHECK (is_self_pay IN (0, 1));
ALTER TABLE visits ADD COLUMN is_contact_right INTEGER CHECK (is_contact_right IN (0, 1));
ALTER TABLE visits ADD COLUMN checked_in_at TEXT;
CREATE INDEX visits_by_policy ON visits (policy_id) WHERE policy_id IS NOT NULL;

-- What a payer said of a policy, the latest last; an answer stays as it was heard.
CREATE TABLE coverage_answers (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  policy_id       INTEGER NOT NULL REFERENCES policies (id),
  patient_id      INTEGER NOT NULL REFERENCES patients (id),
  asked_on        TEXT NOT NULL,
  is_inactive     INTEGER NOT NULL CHECK (is_inactive IN (0, 1)),
  inactive_since  TEXT,
  note            TEXT NOT NULL DEFAULT '',
  asked_by        INTEGER NOT NULL REFERENCES staff (id),
  CHECK (is_inactive = 1 OR inactive_since IS NULL)
) STRICT;
CREATE INDEX coverage_answers_by_policy ON coverage_answers (policy_id, id);
CREATE INDEX coverage_answers_by_patient ON coverage_answers (patient_id);
CREATE INDEX coverage_answers_by_asker ON coverage_answers (asked_by);
