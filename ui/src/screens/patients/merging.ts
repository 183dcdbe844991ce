// The words of two charts side by side, as a person reads them.
import { letters } from '../../lib/dates';
import { phone } from '../../lib/phones';
import { sentence, words } from '../../lib/words';

/** The history's word for a field of the record: `bornOn` -> `field-born_on`. */
export const fieldKey = (field: string): string => `field-${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;

/** A field's content for the eye; nothing where nothing was told. */
export function valueOf(field: string, text: string): string {
  if (text === 'true' || text === 'false') return words(text === 'true' ? 'ui-yes' : 'ui-no');
  if (text === '') return '';
  if (field === 'bornOn') return letters(text);
  if (field === 'sex') return sentence(`ui-sex-${text}`);
  return field === 'phone' || field === 'otherPhone' ? phone(text) : text;
}
