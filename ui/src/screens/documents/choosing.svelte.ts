// Which day the print card stands open on: undefined while it is closed, '' for today; the sheet it begins with, and whose labels.
import type { SheetKind } from './sheets';

export const choosing = $state<{ on: string | undefined; kind: SheetKind | undefined; patient: { id: number; name: string } | undefined }>({ on: undefined, kind: undefined, patient: undefined });

export function choosePaper(kind?: SheetKind, patient?: { id: number; name: string }): void {
  [choosing.kind, choosing.patient, choosing.on] = [kind, patient, ''];
}
