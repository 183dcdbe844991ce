// A key that is quicker than the answer it acts on: it waits for that answer and then acts, once. The next key takes its place, so that
// nothing opens under somebody who has gone on to other work.
//   due.press(() => visits.value !== undefined, arrive)      and, whenever an answer is in: due.look()
interface Wanted { isKnown: () => boolean; act: () => void }

export class Due {
  #wanted: Wanted | undefined;

  press(isKnown: () => boolean, act: () => void): void {
    this.#wanted = { isKnown, act };
    this.look();
  }

  /** Acts on what was pressed when by now enough is known. */
  look(): void {
    const wanted = this.#wanted;
    if (!wanted?.isKnown()) return;
    this.#wanted = undefined;
    wanted.act();
  }

  drop(): void {
    this.#wanted = undefined;
  }
}
