// What the board shows of a day or a week: every provider, one of them, the rooms; and which hour of whom a column means.
import type { Column, DayBoard, Provider, Room } from '../../api.gen';
import { minutes, weekdayShort } from '../../lib/dates';
import { words } from '../../lib/words';
import type { BoardCell, BoardColumn } from './board';
import { cellsOf, columnsOf, hatched, type Seen } from './dayBoard';

/** `all`, `rooms`, or one provider. */
export type ViewKey = 'all' | 'rooms' | `p${number}`;
export interface Place { on: string; providerId: number }
export interface Sight {
  columns: BoardColumn[];
  cells: BoardCell[];
  opens: number;
  closes: number;
  /** Which day and provider a column stands for; nothing where nobody works in a room. */
  placeOf: (columnId: number) => Place | undefined;
}

/** The saved views, in the order of the digits 1 to 8. */
export function views(providers: readonly Pick<Provider, 'id' | 'family' | 'isActive'>[], hasRooms: boolean): { value: ViewKey; label: string }[] {
  const people = providers.filter((one) => one.isActive).map((one) => ({ value: `p${one.id}` as ViewKey, label: one.family }));
  return [{ value: 'all', label: words('ui-view-all') }, ...people.slice(0, 6), ...(hasRooms ? [{ value: 'rooms' as ViewKey, label: words('ui-view-rooms') }] : []), ...people.slice(6)];
}

export const providerOf = (view: ViewKey): number | undefined => (view.startsWith('p') ? Number(view.slice(1)) : undefined);

export function daySight(day: DayBoard, view: ViewKey, rooms: readonly Room[], seen: Seen): Sight {
  const frame = { opens: minutes(day.opens), closes: minutes(day.closes) };
  if (view === 'rooms') return { ...frame, ...byRoom(day, rooms, seen) };
  const only = providerOf(view);
  const shown = only === undefined ? day : { ...day, columns: day.columns.filter((column) => column.providerId === only) };
  return { ...frame, columns: columnsOf(shown), cells: cellsOf(shown, seen), placeOf: (columnId) => ({ on: day.on, providerId: columnId }) };
}

/** A room holds the visits that take place in it; what is booked there goes to whoever usually works in it. */
function byRoom(day: DayBoard, rooms: readonly Room[], seen: Seen): Pick<Sight, 'columns' | 'cells' | 'placeOf'> {
  const owner = (roomId: number): Column | undefined => day.columns.find((column) => column.roomId === roomId);
  const [opens, closes] = [minutes(day.opens), minutes(day.closes)];
  const columns = rooms.filter((room) => room.isActive).map((room) => {
    const own = owner(room.id);
    return { id: room.id, title: room.name, second: own?.name ?? '', blocks: own ? hatched(own, opens, closes) : [] };
  });
  const roomOf = new Map(day.columns.flatMap((column) => column.appointments.map((visit) => [visit.id, visit.roomId ?? column.roomId] as const)));
  const cells = cellsOf(day, seen).flatMap((cell) => {
    const room = roomOf.get(cell.id);
    return room === undefined ? [] : [{ ...cell, columnId: room, moves: false }];
  });
  return { columns, cells, placeOf: (columnId) => { const own = owner(columnId); return own && { on: day.on, providerId: own.providerId }; } };
}

/** Seven days of one provider; days on which nobody works and nothing is booked are left out. */
export function weekSight(days: readonly DayBoard[], providerId: number, today: string, seenOn: (on: string) => Seen): Sight {
  const id = (on: string): number => Number(on.replaceAll('-', ''));
  const own = days.map((day) => ({ day, column: day.columns.find((column) => column.providerId === providerId) }));
  const worked = own.filter(({ column }) => column && (column.hours.length > 0 || column.appointments.length > 0));
  const shown = worked.length > 0 ? worked : own.slice(0, 5);
  const opens = Math.min(...shown.map(({ day }) => minutes(day.opens)));
  const closes = Math.max(...shown.map(({ day }) => minutes(day.closes)));
  return {
    opens, closes,
    columns: shown.map(({ day, column }) => ({
      id: id(day.on), title: `${weekdayShort(day.on)} ${Number(day.on.slice(8))}`, second: day.on === today ? words('ui-day-today') : (day.closed ?? ''),
      aside: words('ui-visits', { count: column?.appointments.filter((visit) => !visit.status.startsWith('cancelled')).length ?? 0 }),
      blocks: column ? hatched(column, opens, closes) : [{ from: opens, to: closes, word: day.closed ?? words('ui-out') }],
    })),
    cells: shown.flatMap(({ day, column }) => (column ? cellsOf({ ...day, columns: [column] }, seenOn(day.on)).map((cell) => ({ ...cell, columnId: id(day.on) })) : [])),
    placeOf: (columnId) => { const day = days.find((one) => id(one.on) === columnId); return day && { on: day.on, providerId }; },
  };
}
