// What every list needs to say a line: names of providers and kinds, and the practice's zone.
import type { Provider, VisitType } from '../../../api.gen';

export interface Facts {
  providers: readonly Provider[]; types: readonly VisitType[]; zone: string;
  providerName: (id: number | null | undefined) => string; typeName: (id: number | null | undefined) => string;
}
