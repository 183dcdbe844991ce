-- Time kept free is of a kind: nobody, only who calls that day, only who is new; and opens to everybody so long before it begins.
ALTER TABLE blocks ADD COLUMN kind TEXT NOT NULL DEFAULT 'nobody' CHECK (kind = 'nobody' OR kind = 'same-day' OR kind = 'new-patients');
ALTER TABLE blocks ADD COLUMN release_min INTEGER CHECK (release_min BETWEEN 15 AND 40320);
