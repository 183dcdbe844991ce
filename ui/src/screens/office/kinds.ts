// Kinds that several lists of the office name.
import type { CopayKind } from '../../api.gen';
import { sentence } from '../../lib/words';
import type { Choice } from './entry';

/** Visits that can ask for a co-pay. */
export const copayKinds = ['office', 'specialist', 'urgent', 'procedure', 'preventive', 'telehealth'] as const satisfies readonly CopayKind[];

/** A choice of kinds, each in its own word. */
export const chosen = (values: readonly string[], key: (value: string) => string): Choice[] => values.map((value) => ({ value, label: sentence(key(value)) }));
