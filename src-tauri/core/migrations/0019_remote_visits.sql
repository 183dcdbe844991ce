-- A visit by video or telephone; nothing where the patient comes.
ALTER TABLE appointments ADD COLUMN remote_mode TEXT CHECK (remote_mode = 'video' OR remote_mode = 'phone');
ALTER TABLE appointments ADD COLUMN remote_link TEXT NOT NULL DEFAULT '';
ALTER TABLE appointments ADD COLUMN remote_phone TEXT;
ALTER TABLE appointments ADD COLUMN remote_place TEXT NOT NULL DEFAULT '';
CREATE INDEX appointments_remote ON appointments (starts_on, remote_mode) WHERE remote_mode IS NOT NULL;
