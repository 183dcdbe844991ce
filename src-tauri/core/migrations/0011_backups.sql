-- Backups that were made, opened again and found good.
CREATE TABLE backups (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  at         TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  folder     TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  acts       INTEGER NOT NULL,
  head       TEXT NOT NULL
) STRICT;
CREATE INDEX backups_by_age ON backups (at);
