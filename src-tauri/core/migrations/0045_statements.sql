-- Bills to guarantors: by which rules a run makes them, which accounts get none for now, and each as it went out.
CREATE TABLE statement_rules (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  scope          TEXT NOT NULL CHECK (scope = 'household' OR scope = 'patient' OR scope = 'visit'),
  minimum_cents  INTEGER NOT NULL CHECK (minimum_cents BETWEEN 0 AND 1000000),
  cycle_days     INTEGER NOT NULL CHECK (cycle_days BETWEEN 0 AND 365),
  most           INTEGER NOT NULL CHECK (most BETWEEN 1 AND 99),
  skips_pending  INTEGER NOT NULL CHECK (skips_pending IN (0, 1)),
  rev            INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What a bill says beside its numbers, by the age of the oldest of it; in the reader's language.
CREATE TABLE dunning_texts (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  from_days  INTEGER NOT NULL CHECK (from_days BETWEEN 0 AND 3660),
  owes       TEXT NOT NULL CHECK (owes = 'guarantor' OR owes = 'other'),
  text_en    TEXT NOT NULL,
  text_es    TEXT NOT NULL,
  rev        INTEGER NOT NULL DEFAULT 1,
  UNIQUE (owes, from_days)
) STRICT;

CREATE TABLE statement_holds (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id  INTEGER NOT NULL REFERENCES accounts (id),
  reason      TEXT NOT NULL CHECK (reason <> ''),
  note        TEXT NOT NULL DEFAULT '',
  made_at     TEXT NOT NULL,
  made_by     INTEGER NOT NULL REFERENCES staff (id),
  done_at     TEXT,
  done_by     INTEGER REFERENCES staff (id),
  rev         INTEGER NOT NULL DEFAULT 1,
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX statement_holds_by_account ON statement_holds (account_id);
CREATE UNIQUE INDEX statement_holds_standing ON statement_holds (account_id) WHERE done_at IS NULL;
CREATE INDEX statement_holds_by_maker ON statement_holds (made_by);
CREATE INDEX statement_holds_by_doer ON statement_holds (done_by) WHERE done_by IS NOT NULL;

CREATE TABLE statement_runs (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  on_day         TEXT NOT NULL,
  scope          TEXT NOT NULL,
  minimum_cents  INTEGER NOT NULL,
  statements     INTEGER NOT NULL CHECK (statements > 0),
  total_cents    INTEGER NOT NULL CHECK (total_cents > 0),
  pending        INTEGER NOT NULL,
  held           INTEGER NOT NULL,
  small          INTEGER NOT NULL,
  recent         INTEGER NOT NULL,
  often          INTEGER NOT NULL,
  document_id    INTEGER NOT NULL REFERENCES documents (id),
  made_at        TEXT NOT NULL,
  made_by        INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX statement_runs_by_day ON statement_runs (on_day);
CREATE INDEX statement_runs_by_maker ON statement_runs (made_by);
CREATE INDEX statement_runs_by_document ON statement_runs (document_id);

CREATE TABLE statements (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id        INTEGER REFERENCES statement_runs (id),
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  document_id   INTEGER NOT NULL UNIQUE REFERENCES documents (id),
  number        TEXT NOT NULL UNIQUE,
  on_day        TEXT NOT NULL,
  due_on        TEXT NOT NULL,
  amount_cents  INTEGER NOT NULL CHECK (amount_cents > 0)
) STRICT;
CREATE INDEX statements_by_run ON statements (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX statements_by_account ON statements (account_id, on_day);

-- Paid in full by the patient, who asked that the plan is not told: it stands on no claim.
ALTER TABLE charges ADD COLUMN is_kept_from_plan INTEGER NOT NULL DEFAULT 0 CHECK (is_kept_from_plan IN (0, 1));
