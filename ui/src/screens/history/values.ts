// What a field of a record held, as the desk writes it: amounts, days, times of day, yes and no.
import { clock, dayOf, letters, time } from '../../lib/dates';
import { money } from '../../lib/money';
import { words } from '../../lib/words';

export function valueOf(field: string, value: string | null, moment: (instant: string) => string): string {
  if (value === null || value === '') return '–';
  if (/_cents$/.test(field)) return money(Number(value));
  if (/_min$/.test(field)) return time(clock(Number(value)));
  if (/^(is|may|needs)_/.test(field)) return words(value === '1' ? 'ui-yes' : 'ui-no');
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment(value);
  const [year = 0, month = 0, date = 0] = /^\d{4}-\d\d-\d\d$/.test(value) ? value.split('-').map(Number) : [];
  return dayOf(year, month, date) ? letters(value) : value;
}
