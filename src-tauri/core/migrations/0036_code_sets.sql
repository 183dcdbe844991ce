-- Code sets: releases brought in from their files, and the codes that the practice uses most, in its own words.
CREATE TABLE code_releases (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  code_set   TEXT NOT NULL CHECK (code_set = 'icd10cm' OR code_set = 'hcpcs'),
  name       TEXT NOT NULL,
  from_on    TEXT NOT NULL,
  to_on      TEXT CHECK (to_on >= from_on),
  codes      INTEGER NOT NULL CHECK (codes > 0),
  billable   INTEGER NOT NULL CHECK (billable BETWEEN 0 AND codes),
  digest     TEXT NOT NULL,
  content    BLOB NOT NULL,
  made_at    TEXT NOT NULL,
  made_by    INTEGER NOT NULL REFERENCES staff (id),
  UNIQUE (code_set, from_on, digest)
) STRICT;
CREATE INDEX code_releases_by_maker ON code_releases (made_by);

CREATE TABLE code_favourites (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  code_set     TEXT NOT NULL CHECK (code_set = 'icd10cm' OR code_set = 'service'),
  code         TEXT NOT NULL,
  provider_id  INTEGER REFERENCES providers (id),
  own_name     TEXT NOT NULL DEFAULT '',
  section      TEXT NOT NULL DEFAULT '',
  is_active    INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  rev          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX code_favourites_once ON code_favourites (code_set, code, coalesce(provider_id, 0));
CREATE INDEX code_favourites_by_provider ON code_favourites (provider_id) WHERE provider_id IS NOT NULL;
