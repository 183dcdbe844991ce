-- Where a patient lived before. An address that changes leaves the former one behind, with its time.
CREATE TABLE former_addresses (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id  INTEGER NOT NULL REFERENCES patients (id),
  address     TEXT NOT NULL,
  city        TEXT NOT NULL,
  state       TEXT,
  zip         TEXT,
  from_on     TEXT,
  to_on       TEXT NOT NULL,
  CHECK (from_on IS NULL OR from_on <= to_on)
) STRICT;
CREATE INDEX former_addresses_by_patient ON former_addresses (patient_id, to_on);
