// What a request wishes, in one line: `from 15-Apr, mornings, Hale, Follow-up`.
import type { Request } from '../../../api.gen';
import { letters } from '../../../lib/dates';
import { words } from '../../../lib/words';
import type { Facts } from './facts';

export const sayWanted = (one: Pick<Request, 'fromOn' | 'partOfDay' | 'providerId' | 'visitTypeId'>, facts: Pick<Facts, 'providerName' | 'typeName'>): string =>
  [one.fromOn && words('ui-request-from', { day: letters(one.fromOn) }), one.partOfDay === 'any' ? '' : words(`ui-part-${one.partOfDay}`), one.providerId && facts.providerName(one.providerId), one.visitTypeId && facts.typeName(one.visitTypeId)].filter(Boolean).join(', ');
