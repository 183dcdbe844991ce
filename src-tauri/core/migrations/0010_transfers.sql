-- Files brought in and taken out.
CREATE TABLE imports (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  kind         TEXT NOT NULL CHECK (kind IN ('patients')),
  file_name    TEXT NOT NULL,
  digest       TEXT NOT NULL,
  fingerprint  TEXT NOT NULL,
  mapping      TEXT NOT NULL,
  row_count    INTEGER NOT NULL,
  added        INTEGER NOT NULL,
  duplicates   INTEGER NOT NULL,
  rejected     INTEGER NOT NULL,
  at           TEXT NOT NULL
) STRICT;
CREATE INDEX imports_by_header ON imports (fingerprint, id);

CREATE TABLE exports (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT NOT NULL CHECK (kind IN ('patients')),
  row_count  INTEGER NOT NULL,
  digest     TEXT NOT NULL,
  at         TEXT NOT NULL
) STRICT;
