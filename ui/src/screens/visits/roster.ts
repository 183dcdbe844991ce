// Ctrl+P on a day: its roster, to the printer; where there is none, a file.
import { commands } from '../../api.gen';
import { host } from '../../host';
import { call, type CallError, type CommandName } from '../../lib/call';
import { can } from '../../lib/seat.svelte';
import { say } from '../../lib/toast.svelte';
import { words } from '../../lib/words';

export const canPrintRoster = (): boolean => 'documents.print' in commands && can('print');

export async function printRoster(on: string): Promise<void> {
  if (!canPrintRoster()) return;
  try {
    const printed = (await call('documents.print' as CommandName, { kind: 'roster', on } as never)) as { id: number };
    if (await host.printDocument(printed.id)) return say(words('ui-roster-printed'));
    const saved = await host.savePdf(printed.id);
    if (saved) say(words('ui-roster-saved', { file: saved }));
  } catch (failure) {
    say((failure as CallError).message, { isBad: true });
  }
}
