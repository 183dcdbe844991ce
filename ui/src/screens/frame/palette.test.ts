import { expect, test } from 'vitest';
import { matching, type Way } from './palette';

const ways: Way[] = [
  { id: 'office', title: 'Oficina', to: '/office' },
  { id: 'waits', title: 'Waiting times', of: 'Office', to: '/office/waits' },
  { id: 'backups', title: 'Backups', of: 'Office', to: '/office/backups' },
  { id: 'history', title: 'Teléfono', to: '/history' },
  { id: 'lock', title: 'Lock the office', act: 'lock', keys: 'Ctrl L' },
  { id: 'open', title: 'Open', act: 'open', keys: 'Enter' },
];
const found = (typed: string): string[] => matching(ways, typed).map((way) => way.id);

test('nothing typed shows everything, in its order', () => expect(found(' ')).toEqual(['office', 'waits', 'backups', 'history', 'lock', 'open']));
test('beginnings of words, in any order, of the place as well', () => {
  expect(found('off ba')).toEqual(['backups']);
  expect(found('ba off')).toEqual(['backups']);
  expect(found('ack')).toEqual([]);
});
test('where one goes stands before what one does, and of each what is called so first', () => {
  expect(found('o')).toEqual(['office', 'waits', 'backups', 'open', 'lock']);
});
test('marks and capitals do not matter', () => expect(found('TELEFONO')).toEqual(['history']));
