-- Which visit of a patient one is, and who saw them before, is read off the index alone.
DROP INDEX appointments_by_patient;
CREATE INDEX appointments_by_patient ON appointments (patient_id, starts_on, starts_min, provider_id, status, is_held);
