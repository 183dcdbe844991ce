-- How far a printer moves the labels of a stock, in tenths of a millimetre, to the right and down.
CREATE TABLE label_offsets (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  stock  TEXT NOT NULL UNIQUE CHECK (stock <> ''),
  right  INTEGER NOT NULL CHECK (right BETWEEN -200 AND 200),
  down   INTEGER NOT NULL CHECK (down BETWEEN -200 AND 200)
) STRICT;
