-- Downtime packs that leave the house, sealed: how many days they hold and how soon one is missed; what they are sealed
-- with (a public key, and its private half under a passphrase); and each that was saved.
CREATE TABLE pack_rules (
  id            INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
  days          INTEGER NOT NULL CHECK (days BETWEEN 1 AND 14),
  remind_hours  INTEGER NOT NULL CHECK (remind_hours BETWEEN 0 AND 720),
  rev           INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE pack_locks (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  since  TEXT NOT NULL,
  lock   TEXT NOT NULL CHECK (lock <> '')
) STRICT;

CREATE TABLE packs (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  at         TEXT NOT NULL,
  file_name  TEXT NOT NULL CHECK (file_name <> ''),
  folder     TEXT NOT NULL,
  from_on    TEXT NOT NULL,
  days       INTEGER NOT NULL CHECK (days > 0),
  bytes      INTEGER NOT NULL CHECK (bytes > 0),
  sha256     TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;
