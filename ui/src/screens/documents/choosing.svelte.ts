// Which day the print card stands open on: undefined while it is closed, '' for today; and the sheet it begins with.
import type { SheetKind } from './sheets';

export const choosing = $state<{ on: string | undefined; kind: SheetKind | undefined }>({ on: undefined, kind: undefined });
