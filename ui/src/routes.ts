// Every place of the window, once: address, word, icon, what it asks of the person, its screen. The rail, the palette and the router read it.
import type { Component } from 'svelte';
import type { IconName } from './components/icons.gen';
import type { Can } from './permit.gen';
import type { WordKey } from './lib/words';

export interface PlaceEntry {
  /** First part of the address: `/schedule/...`. */
  place: string;
  title: WordKey;
  icon: IconName;
  can: Can;
  /** A screen is its own file, brought when it is first opened. */
  screen: () => Promise<{ default: Component }>;
}

/** A part of a place with an address of its own, which can be gone to by its name. */
export interface PartEntry { to: string; title: WordKey; can: Can }

export const places: readonly PlaceEntry[] = [
  { place: 'today', title: 'ui-today', icon: 'sun', can: 'see-schedule', screen: () => import('./screens/today/Today.svelte') },
  { place: 'schedule', title: 'ui-schedule', icon: 'calendar-days', can: 'see-schedule', screen: () => import('./screens/schedule/Place.svelte') },
  { place: 'patients', title: 'ui-patients', icon: 'users', can: 'see-patients', screen: () => import('./screens/patients/Patients.svelte') },
  { place: 'money', title: 'ui-money', icon: 'banknote', can: 'see-money', screen: () => import('./screens/money/Money.svelte') },
  { place: 'supplies', title: 'ui-supplies', icon: 'package', can: 'see-supplies', screen: () => import('./screens/supplies/Supplies.svelte') },
  { place: 'tasks', title: 'ui-tasks', icon: 'list-checks', can: 'see-tasks', screen: () => import('./screens/tasks/Tasks.svelte') },
  { place: 'office', title: 'ui-office', icon: 'building-2', can: 'be-seated', screen: () => import('./screens/office/Office.svelte') },
];

export const parts: readonly PartEntry[] = [
  { to: '/schedule/lists?tab=waiting', title: 'ui-waiting-list', can: 'see-schedule' },
  { to: '/schedule/lists?tab=confirm', title: 'ui-to-confirm', can: 'see-schedule' },
  { to: '/schedule/lists?tab=rebook', title: 'ui-to-rebook', can: 'see-schedule' },
  { to: '/schedule/lists?tab=out', title: 'ui-to-move', can: 'see-schedule' },
  { to: '/supplies/count', title: 'ui-count-shelves', can: 'move-supplies' },
  { to: '/supplies/vendors', title: 'ui-vendors', can: 'see-supplies' },
  { to: '/supplies/lists', title: 'ui-shelf-lists', can: 'see-supplies' },
  { to: '/supplies/equipment', title: 'ui-equipment-register', can: 'see-supplies' },
  { to: '/supplies/recall', title: 'ui-recall', can: 'see-patients' },
  { to: '/money/day', title: 'ui-close-day', can: 'see-money' },
  { to: '/money/uncharged', title: 'ui-not-charged', can: 'see-money' },
  { to: '/money/drawer', title: 'ui-drawer', can: 'see-money' },
  { to: '/money/deposits', title: 'ui-deposits', can: 'see-money' },
  { to: '/money/balances', title: 'ui-balances', can: 'see-money' },
  { to: '/money/statements', title: 'ui-statements', can: 'see-money' },
  { to: '/money/plans', title: 'ui-payment-plans', can: 'see-money' },
  { to: '/money/estimates', title: 'ui-estimates', can: 'see-money' },
  { to: '/office/practice', title: 'ui-the-practice', can: 'be-seated' },
  { to: '/office/hours', title: 'ui-hours', can: 'manage-practice' },
  { to: '/office/people', title: 'ui-people', can: 'be-seated' },
  { to: '/office/fees', title: 'ui-fees-and-plans', can: 'manage-practice' },
  { to: '/office/codes', title: 'ui-codes-pane', can: 'be-seated' },
  { to: '/office/money', title: 'ui-money-rules', can: 'see-money' },
  { to: '/office/check-in', title: 'ui-check-in-pane', can: 'manage-practice' },
  { to: '/office/waits', title: 'ui-wait-times', can: 'see-schedule' },
  { to: '/office/backups', title: 'ui-backups', can: 'backup' },
  { to: '/office/sheets', title: 'ui-sheets', can: 'print' },
  { to: '/office/import', title: 'ui-import', can: 'import' },
  { to: '/office/history', title: 'ui-history', can: 'see-history' },
];
