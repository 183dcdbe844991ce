// The way back: a toast that offers Undo, and Ctrl+Z for ten minutes. The core keeps the acts and says which may be taken back.
//   await call('schedule.book', draft);   sayUndoable(sentence);
import { call, type CallError, type CommandName } from './call';
import { say, toasts } from './toast.svelte';
import { words } from './words';

/** One's own newest act that can be taken back. */
async function newest(): Promise<number | undefined> {
  const acts = (await call('history.undoable' as CommandName, {} as never, { background: true }).catch(() => [])) as { id: number }[];
  return acts[0]?.id;
}

/** Says what was done, with Undo when it can be taken back. Call it right after the write. */
export async function sayUndoable(text: string): Promise<void> {
  say(text);
  const act = await newest();
  if (act !== undefined && toasts.current?.text === text) say(text, { act });
}

export async function undo(act?: number): Promise<void> {
  const wanted = act ?? toasts.current?.act ?? (await newest());
  if (wanted === undefined) return say(words('ui-nothing-to-undo'));
  toasts.close();
  try {
    await call('history.undo' as CommandName, { act: wanted } as never);
    say(words('ui-undone'));
  } catch (failure) {
    say((failure as CallError).message, { isBad: true });
  }
}
