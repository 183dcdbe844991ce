// What the day board is given and what it says. Minutes since midnight; no names of commands, no words but those handed in.
import type { IconName } from '../../components/icons.gen';
import type { Handlers, KeyId } from '../../lib/keys';
import accessUrl from '../../styles/glyphs/flag-access.svg';
import alertUrl from '../../styles/glyphs/flag-alert.svg';
import copayUrl from '../../styles/glyphs/flag-copay.svg';
import coverageUrl from '../../styles/glyphs/flag-coverage.svg';
import coveringUrl from '../../styles/glyphs/flag-covering.svg';
import newUrl from '../../styles/glyphs/flag-new.svg';
import remoteUrl from '../../styles/glyphs/flag-remote.svg';
import walkInUrl from '../../styles/glyphs/flag-walk-in.svg';

export type { IconName };
export interface BoardColumn {
  id: number;
  title: string;
  /** Second line: field, room. */
  second?: string;
  /** At the end edge of the second line: "next 11:50". */
  aside?: string;
  /** Closed hours and blocks, hatched, each with its word. */
  blocks: readonly { from: number; to: number; word: string; kept?: 'reserved' | 'open' }[];
}

export type Flag = 'copay' | 'alert' | 'coverage' | 'access' | 'walk-in' | 'remote' | 'new' | 'covering';
export interface BoardCell {
  id: number;
  columnId: number;
  from: number;
  minutes: number;
  /** `FAMILY, Given`. */
  name: string;
  type: string;
  /** Glyph and colours: booked confirmed waiting room checkout done no-show cancelled. */
  status: string;
  statusWord: string;
  flags: readonly Flag[];
  /** A short fact at the end edge: "34 min", "12 late". */
  end?: { text: string; tone: 'bad-solid' | 'wait-solid' | 'bad' };
  /** What a screen reader and the tooltip say besides: "arrived 10:12, balance 40 dollars". */
  more: string;
  /** May be moved and resized (not done, not cancelled, and the seat may). */
  moves: boolean;
}

export interface Slot { columnId: number; minute: number }
export type StatusKey = Extract<KeyId, 'confirm' | 'arrive' | 'room' | 'done' | 'stop' | 'hold' | 'story'>;
/** What every look at the schedule hears: other days, other looks. */
const boardKeys = ['dayBefore', 'dayAfter', 'today', 'goTo', 'nextFree', 'listView', 'weekView', 'monthView', 'columns'] as const satisfies KeyId[];
export type BoardKey = (typeof boardKeys)[number];
export const boardHandlers = (onday: () => (key: BoardKey) => void): Handlers => Object.fromEntries(boardKeys.map((key) => [key, () => onday()(key)]));
/** A letter that is one of these is a command where a name could be typed. */
export const isBoardKey = (id: KeyId | null): id is BoardKey => (boardKeys as readonly (KeyId | null)[]).includes(id);

export const holdsTime = (status: string): boolean => status !== 'cancelled' && status !== 'no-show';

const flags: Record<Flag, { url: string; colour: string }> = {
  copay: { url: copayUrl, colour: 'var(--wait-text)' },
  alert: { url: alertUrl, colour: 'var(--bad)' },
  coverage: { url: coverageUrl, colour: 'var(--wait-text)' },
  access: { url: accessUrl, colour: 'var(--ink-2)' },
  remote: { url: remoteUrl, colour: 'var(--ink-2)' },
  'walk-in': { url: walkInUrl, colour: 'var(--ink-2)' },
  new: { url: newUrl, colour: 'var(--ink-2)' },
  covering: { url: coveringUrl, colour: 'var(--ink-2)' },
};
const FLAG_PX = 17;

/** Flags are drawn without elements: one masked box, a picture and a band of colour for each. */
export function flagStyle(shown: readonly Flag[]): string {
  if (shown.length === 0) return '';
  const key = shown.join(' ');
  const style = flagStyles.get(key) ?? styleOf(shown);
  flagStyles.set(key, style);
  return style;
}
/** Of each row of flags that was shown: there are few. */
const flagStyles = new Map<string, string>();

function styleOf(shown: readonly Flag[]): string {
  const urls = shown.map((flag) => `url("${new URL(flags[flag].url, document.baseURI).href}")`).join(', ');
  const places = shown.map((_, i) => `${i * FLAG_PX}px 0`).join(', ');
  const bands = shown.map((flag, i) => `${flags[flag].colour} ${i * FLAG_PX}px ${(i + 1) * FLAG_PX}px`).join(', ');
  return `--flags: ${urls}; --flag-at: ${places}; --flag-colours: linear-gradient(to right, ${bands}); --flag-width: ${shown.length * FLAG_PX - 2}px;`;
}

/** What a cell shows: in a shared column only the family name fits the first line, and the given name leads the second; a short visit says when it begins (`at`),
    unless a fact at the end edge has the place. */
export function cellText(cell: BoardCell, isTall: boolean, isNarrow: boolean, at = ''): { name: string; second: string; rest: string } {
  const comma = isNarrow ? cell.name.indexOf(', ') : -1;
  const [name, given] = comma < 0 ? [cell.name, ''] : [cell.name.slice(0, comma), cell.name.slice(comma + 2)];
  const second = isTall ? given || (cell.end?.tone === 'bad' ? cell.type : `${cell.type} • ${cell.statusWord}`) : cell.end && !isNarrow ? '' : at || given || cell.type;
  const isSaid = (what: string): boolean => second.includes(what);
  const rest = [given, cell.type, cell.statusWord].filter((what) => what && !isSaid(what));
  return { name, second, rest: [...rest, cell.more].filter(Boolean).join(', ') };
}
