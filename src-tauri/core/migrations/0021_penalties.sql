-- What a visit costs that is called off late or missed: for every kind, and for those that differ. The charge is the
-- patient's alone and never stands on a claim.
ALTER TABLE desk_rules ADD COLUMN late_fee_cents INTEGER NOT NULL DEFAULT 0 CHECK (late_fee_cents BETWEEN 0 AND 1000000);
ALTER TABLE desk_rules ADD COLUMN no_show_fee_cents INTEGER NOT NULL DEFAULT 0 CHECK (no_show_fee_cents BETWEEN 0 AND 1000000);
ALTER TABLE desk_rules ADD COLUMN is_first_time_free INTEGER NOT NULL DEFAULT 1 CHECK (is_first_time_free IN (0, 1));

CREATE TABLE desk_rule_fees (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  visit_type_id      INTEGER NOT NULL UNIQUE REFERENCES visit_types (id),
  late_fee_cents     INTEGER NOT NULL CHECK (late_fee_cents BETWEEN 0 AND 1000000),
  no_show_fee_cents  INTEGER NOT NULL CHECK (no_show_fee_cents BETWEEN 0 AND 1000000)
) STRICT;

ALTER TABLE charges ADD COLUMN is_patient_only INTEGER NOT NULL DEFAULT 0 CHECK (is_patient_only IN (0, 1));
