-- The number that a patient is called by in the waiting room; it begins anew each day.
ALTER TABLE visits ADD COLUMN ticket_no INTEGER CHECK (ticket_no > 0);
