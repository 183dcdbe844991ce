// Which rows changed since the answer before: somebody else's change is shown by a soft tint, never by moving anything.
interface Row { id: number; rev?: number }

/** Gives back a watcher: handed each answer's rows, it says whose version is new. Another day (nobody known) is no change. */
export function freshness(): (rows: readonly Row[]) => ReadonlySet<number> {
  let before = new Map<number, number | undefined>();
  return (rows) => {
    const now = new Map(rows.map((row) => [row.id, row.rev]));
    const isSame = rows.some((row) => before.has(row.id));
    const fresh = new Set(isSame ? rows.filter((row) => before.get(row.id) !== row.rev).map((row) => row.id) : []);
    before = now;
    return fresh;
  };
}
