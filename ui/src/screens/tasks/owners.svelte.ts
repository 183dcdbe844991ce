// Who may have a task: everybody who works here and works tasks, or the desk.
import { live } from '../../lib/live.svelte';
import { holders } from '../../permit.gen';
import { words } from '../../lib/words';

/** In a list of choices: nobody's, so the desk's. */
export const NOBODY = 0;

/** Call it while a component starts. */
export function owners(): { readonly options: { value: number; label: string }[] } {
  const people = live('staff.people', () => ({}));
  return {
    get options() {
      const working = (people.value ?? []).filter((one) => one.isActive && (holders['work-tasks'] as readonly string[]).includes(one.role));
      return [{ value: NOBODY, label: words('ui-task-desk') }, ...working.map((one) => ({ value: one.id, label: one.name }))];
    },
  };
}
