// What the palette finds: places and their parts, and the keys that work everywhere, by the beginnings of their words in any order.
import { fold } from '../../lib/text';

export type Way = { id: string; title: string; of?: string; to: string } | { id: string; title: string; act: string; keys: string };

/** Those in whose words each typed word begins one: where one goes, then what one does; of each, what is called so first. */
export function matching(ways: readonly Way[], typed: string): Way[] {
  const begun = fold(typed).split(/\s+/).filter(Boolean);
  const said = (way: Way): string[] => fold(`${way.title} ${'of' in way ? way.of : ''}`).split(/[^\p{L}\p{N}]+/u);
  const found = ways.filter((way) => begun.every((one) => said(way).some((word) => word.startsWith(one))));
  const rank = (way: Way): number => ('act' in way ? 2 : 0) + (begun[0] && !fold(way.title).startsWith(begun[0]) ? 1 : 0);
  return found.sort((a, b) => rank(a) - rank(b));
}
