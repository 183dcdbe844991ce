import { expect, test } from 'vitest';
import { asked, withCopay, type Entry } from './entry';

const entry = (more?: Entry['more']): Entry => ({
  command: 'practice.add_room', title: '', said: '', start: {}, ...(more && { more }),
  fields: [
    { name: 'name', label: 'ui-room-name' }, { name: 'npi', label: 'ui-npi', optional: true }, { name: 'roomId', label: 'ui-rooms', optional: true }, { name: 'minutes', label: 'ui-length', kind: 'whole' },
    { name: 'password', label: 'ui-new-password', kind: 'password' }, { name: 'again', label: 'ui-password-again', kind: 'password' },
  ],
});

test('what was typed goes up trimmed, what is optional and empty as nothing', () => {
  const typed = { name: ' Room 1 ', npi: '  ', roomId: 0, minutes: ' 20 ', password: ' a b ', again: ' a b ' };
  expect(asked(entry({ id: 3, rev: 7 }), typed)).toEqual({ id: 3, rev: 7, name: 'Room 1', npi: null, roomId: null, minutes: 20, password: ' a b ' });
});

test('a needed field left empty goes up as it is, so that its own complaint comes back', () => {
  expect(asked(entry(), { name: ' ' })['name']).toBe('');
});

test('a co-pay is set, changed and taken out; the others stay', () => {
  const one = withCopay([], 'office', 2500);
  const two = withCopay(one, 'urgent', 0);
  expect(two).toEqual([{ visitKind: 'office', copayCents: 2500 }, { visitKind: 'urgent', copayCents: 0 }]);
  expect(withCopay(two, 'office', 3000)).toContainEqual({ visitKind: 'office', copayCents: 3000 });
  expect(withCopay(two, 'office', null)).toEqual([{ visitKind: 'urgent', copayCents: 0 }]);
});
