import { expect, it } from 'vitest';
import { begun } from './typed';

const read = (typed: string) => begun(typed, '2026-11-24');

it('family name first, as the search reads it', () => expect(read('smi jo')).toMatchObject({ family: 'Smi', given: 'Jo' }));
it('a comma parts names of several words', () => expect(read('de la Cruz, Maria Luz')).toMatchObject({ family: 'De La Cruz', given: 'Maria Luz' }));
it('keeps a telephone number and a birth date apart', () => {
  expect(read('smith (614) 555-0117')).toMatchObject({ family: 'Smith', phone: '6145550117', bornOn: '' });
  expect(read('smith 3/4/85')).toMatchObject({ family: 'Smith', bornOn: '1985-03-04', phone: '' });
});
it('a chart number or a few digits are nobody', () => expect(read('#10423 85')).toEqual({ family: '', given: '', bornOn: '', phone: '' }));
