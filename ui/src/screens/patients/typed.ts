// What was typed to find somebody, read as the start of a registration: `smi jo`, `Smith, Joan`, `(614) 555-0117`, `3/4/85`.
import { parseDay } from '../../lib/dates';
import { capital } from '../../lib/text';

export interface Begun { family: string; given: string; bornOn: string; phone: string }

/** Family name first, as the search reads it; digits are a telephone number or a birth date by their shape. */
export function begun(typed: string, today: string): Begun {
  const found: Begun = { family: '', given: '', bornOn: '', phone: '' };
  const names: string[] = [];
  for (const piece of typed.trim().split(/\s+/).filter(Boolean)) {
    const digits = piece.replace(/\D/g, '');
    const day = /[/-]/.test(piece) && digits.length >= 4 ? parseDay(piece, { today, birth: true }) : null;
    if (day) found.bornOn = day;
    else if (piece.startsWith('#')) continue;
    else if (digits) found.phone += digits;
    else names.push(piece);
  }
  const text = names.join(' ');
  const [family = '', given = ''] = text.includes(',') ? text.split(',', 2) : [names[0] ?? '', names.slice(1).join(' ')];
  found.family = family.trim().split(' ').map(capital).join(' ');
  found.given = given.trim().split(' ').map(capital).join(' ');
  if (found.phone.length < 7) found.phone = '';
  return found;
}
