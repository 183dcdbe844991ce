// A policy as its form types it. Pure, so that it can be tested.
import type { Copay, CopayKind, Plan, Policy } from '../../api.gen';

export const kinds = ['office', 'specialist', 'urgent', 'procedure', 'preventive', 'telehealth'] as const satisfies readonly CopayKind[];
export type Kind = (typeof kinds)[number];
export type Copays = Record<Kind, number | null>;

export interface Typed {
  planId: number; memberId: string; groupNo: string; rank: 1 | 2 | 3; relationship: Policy['relationship']; subscriberName: string; subscriberBornOn: string;
  startsOn: string; endsOn: string; copays: Copays; rev: number | null;
}

/** The first place in the order of payers that nobody holds from today on; all held = the first, and the core says who stands there. */
export function freeRank(policies: readonly Pick<Policy, 'rank' | 'endsOn'>[], today: string): 1 | 2 | 3 {
  const held = new Set(policies.filter((one) => !one.endsOn || one.endsOn >= today).map((one) => one.rank));
  return ([1, 2, 3] as const).find((rank) => !held.has(rank)) ?? 1;
}

/** What the form starts with: a policy's own facts, or an empty card in the next free place. */
export function begin(policy: Policy | undefined, rank: 1 | 2 | 3): Typed {
  const of = (kind: Kind): number | null => policy?.copays.find((one) => one.visitKind === kind)?.copayCents ?? null;
  return {
    planId: policy?.planId ?? 0, memberId: policy?.memberId ?? '', groupNo: policy?.groupNo ?? '', rank: (policy?.rank as 1 | 2 | 3 | undefined) ?? rank,
    relationship: policy?.relationship ?? 'self', subscriberName: policy?.subscriberName ?? '', subscriberBornOn: policy?.subscriberBornOn ?? '',
    startsOn: policy?.startsOn ?? '', endsOn: policy?.endsOn ?? '', copays: Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Copays, rev: policy?.rev ?? null,
  };
}

/** The kinds that have an amount of their own; the others are asked by the plan. */
export const copaysOf = (typed: Copays): Copay[] => kinds.flatMap((visitKind) => (typed[visitKind] === null ? [] : [{ visitKind, copayCents: typed[visitKind] }]));

/** Under which name the core complains of a kind's amount: it counts those that were sent. */
export function fieldOf(typed: Copays, kind: Kind): string {
  return `copays.${copaysOf(typed).findIndex((one) => one.visitKind === kind)}.copayCents`;
}

/** Plans to choose from: those in use, and the one that the policy has although it is no longer offered. */
export const offered = (plans: readonly Plan[], chosen: number): Plan[] => plans.filter((plan) => plan.isActive || plan.id === chosen);
