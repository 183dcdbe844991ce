// What a task says: its own words, or what kind and visit say together.
import type { Task } from '../../api.gen';
import { letters } from '../../lib/dates';
import { words, type WordKey } from '../../lib/words';

export function titleOf(task: Pick<Task, 'what' | 'kind' | 'visit'>): string {
  if (task.what) return task.what;
  const on = task.visit ? letters(task.visit.on) : '';
  if (task.kind === 'recall' && task.visit?.status === 'no-show') return words('ui-task-after-no-show', { on });
  if (task.kind === 'callback' && task.visit?.status === 'left-unseen') return words('ui-task-after-left', { on });
  return words(`ui-task-kind-${task.kind}` as WordKey);
}

/** What sort it is, where the title does not say so already. */
export const sortOf = (task: Pick<Task, 'what' | 'kind'>): string => (task.what && task.kind !== 'other' ? words(`ui-task-kind-${task.kind}` as WordKey) : '');
