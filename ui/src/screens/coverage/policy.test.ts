import { expect, it } from 'vitest';
import type { Plan, Policy } from '../../api.gen';
import { begin, copaysOf, fieldOf, freeRank, offered } from './policy';

const today = '2026-11-24';

it('the next policy takes the first place that is free from today on', () => {
  expect(freeRank([], today)).toBe(1);
  expect(freeRank([{ rank: 1, endsOn: null }], today)).toBe(2);
  expect(freeRank([{ rank: 1, endsOn: '2026-11-23' }, { rank: 2, endsOn: null }], today)).toBe(1);
  expect(freeRank([{ rank: 1, endsOn: today }, { rank: 2, endsOn: null }, { rank: 3, endsOn: null }], today)).toBe(1);
});

it('only the co-pays that were written are sent, nothing as nothing, and complaints find their field', () => {
  const typed = { ...begin(undefined, 1).copays, office: 3000, preventive: 0, urgent: -1 };
  expect(copaysOf(typed)).toEqual([{ visitKind: 'office', copayCents: 3000 }, { visitKind: 'urgent', copayCents: -1 }, { visitKind: 'preventive', copayCents: 0 }]);
  expect(fieldOf(typed, 'urgent')).toBe('copays.1.copayCents');
  expect(fieldOf(typed, 'telehealth')).toBe('copays.-1.copayCents');
});

it('a policy keeps its place, its version and its plan, even one no longer offered', () => {
  const policy: Policy = {
    id: 7, patientId: 1, planId: 4, payer: 'P', plan: 'Q', planKind: 'commercial', answer: null, rank: 2, memberId: 'M1', groupNo: '', relationship: 'child', subscriberName: 'Ana Ruiz',
    subscriberBornOn: null, startsOn: '2026-01-01', endsOn: null, verifiedOn: null, verifiedBy: null, copays: [{ visitKind: 'urgent', copayCents: 7500 }], isCurrent: true, rev: 3,
  };
  expect(begin(policy, 1)).toMatchObject({ planId: 4, rank: 2, relationship: 'child', subscriberBornOn: '', startsOn: '2026-01-01', rev: 3, copays: { urgent: 7500, office: null } });
  const plan = (id: number, isActive: boolean): Plan => ({ id, payerId: 1, payer: 'P', name: `${id}`, kind: 'commercial', note: '', copays: [], isActive, rev: 1 });
  expect(offered([plan(3, true), plan(4, false), plan(5, false)], 4).map((one) => one.id)).toEqual([3, 4]);
});
