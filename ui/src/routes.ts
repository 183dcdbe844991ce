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

export const places: readonly PlaceEntry[] = [
  { place: 'today', title: 'ui-today', icon: 'sun', can: 'see-schedule', screen: () => import('./screens/today/Today.svelte') },
  { place: 'schedule', title: 'ui-schedule', icon: 'calendar-days', can: 'see-schedule', screen: () => import('./screens/schedule/Place.svelte') },
  { place: 'patients', title: 'ui-patients', icon: 'users', can: 'see-patients', screen: () => import('./screens/patients/Patients.svelte') },
  { place: 'money', title: 'ui-money', icon: 'banknote', can: 'see-money', screen: () => import('./screens/money/Money.svelte') },
  { place: 'supplies', title: 'ui-supplies', icon: 'package', can: 'see-supplies', screen: () => import('./screens/supplies/Supplies.svelte') },
  { place: 'tasks', title: 'ui-tasks', icon: 'list-checks', can: 'see-tasks', screen: () => import('./screens/tasks/Tasks.svelte') },
  { place: 'office', title: 'ui-office', icon: 'building-2', can: 'be-seated', screen: () => import('./screens/office/Office.svelte') },
];
