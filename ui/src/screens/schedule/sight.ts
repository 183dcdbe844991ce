// What the board shows of a day or a week: every provider, one of them, the rooms; and which hour of whom a column means.
import type { Column, DayBoard, Location, MonthDay, Provider, Room } from '../../api.gen';
import { minutes, weekday, weekdayShort } from '../../lib/dates';
import { words } from '../../lib/words';
import { holdsTime, type BoardCell, type BoardColumn } from './board';
import { cellsOf, columnsOf, hatched, type Seen } from './dayBoard';
import { glyphOf } from './status';

/** A column for each provider, room or place; or one provider. */
export type ViewKey = 'all' | 'rooms' | 'places' | `p${number}`;
export interface Place { on: string; providerId: number }
export interface Sight {
  columns: BoardColumn[];
  cells: BoardCell[];
  opens: number;
  closes: number;
  /** Columns are rooms: a visit that moves goes to that room and stays with its own provider. */
  isByRoom?: boolean;
  /** Which day and provider a column stands for; nothing where nobody works in a room. At a place it is whoever is free at that minute. */
  placeOf: (columnId: number, minute?: number) => Place | undefined;
}
/** Where one may be seen: the rooms, the places, and at which place a provider usually works. */
export interface House { rooms: readonly Room[]; places: readonly Location[]; homeOf: (providerId: number) => number | undefined }

/** The saved views, in the order of the digits 1 to 8. */
export function views(providers: readonly Pick<Provider, 'id' | 'family' | 'isActive'>[], hasRooms: boolean, hasPlaces = false): { value: ViewKey; label: string }[] {
  const people = providers.filter((one) => one.isActive).map((one) => ({ value: `p${one.id}` as ViewKey, label: one.family }));
  return [{ value: 'all', label: words('ui-view-all') }, ...people.slice(0, 6), ...(hasRooms ? [{ value: 'rooms' as ViewKey, label: words('ui-view-rooms') }] : []), ...(hasPlaces ? [{ value: 'places' as ViewKey, label: words('ui-locations') }] : []), ...people.slice(6)];
}

export const providerOf = (view: ViewKey): number | undefined => (view.startsWith('p') ? Number(view.slice(1)) : undefined);

/** The next of the columns that are offered: providers, rooms, places, and providers again. */
export function nextColumns(view: ViewKey, offered: readonly { value: ViewKey }[]): ViewKey {
  const kinds = (['all', 'rooms', 'places'] as const).filter((kind) => offered.some((one) => one.value === kind));
  return kinds[(kinds.findIndex((kind) => kind === view) + 1) % kinds.length] ?? 'all';
}

/** How each person at this seat looked at the day last; of the session only. */
const lookedAt = new Map<number, ViewKey>();
export const keepLook = (person: number, view: ViewKey): unknown => lookedAt.set(person, view);
export const lastLook = (person: number): ViewKey => lookedAt.get(person) ?? 'all';

export function daySight(day: DayBoard, view: ViewKey, house: House, seen: Seen): Sight {
  const frame = { opens: minutes(day.opens), closes: minutes(day.closes) };
  if (view === 'rooms') return { ...frame, isByRoom: true, ...byRoom(day, house.rooms, seen) };
  if (view === 'places') return { ...frame, ...byPlace(day, house, seen) };
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
    return room === undefined ? [] : [{ ...cell, columnId: room }];
  });
  return { columns, cells, placeOf: (columnId) => { const own = owner(columnId); return own && { on: day.on, providerId: own.providerId }; } };
}

/** A place holds everything that takes place there; what is booked goes to the first of its people who is free then. */
function byPlace(day: DayBoard, house: House, seen: Seen): Pick<Sight, 'columns' | 'cells' | 'placeOf'> {
  const [opens, closes] = [minutes(day.opens), minutes(day.closes)];
  const staff = (placeId: number): Column[] => day.columns.filter((column) => house.homeOf(column.providerId) === placeId);
  const columns = house.places.filter((place) => place.isActive).map((place) => ({
    id: place.id, title: place.name, second: staff(place.id).filter((column) => column.hours.length > 0).map((column) => column.name).join(', '),
    blocks: hatched({ hours: staff(place.id).flatMap((column) => column.hours), blocks: [] }, opens, closes),
  }));
  const placeOf = new Map(day.columns.flatMap((column) => column.appointments.map((visit) => [visit.id, visit.locationId ?? house.homeOf(column.providerId)] as const)));
  const cells = cellsOf(day, seen).flatMap((cell) => {
    const place = placeOf.get(cell.id);
    return place === undefined ? [] : [{ ...cell, columnId: place, moves: false }];
  });
  const isFree = (column: Column, at: number): boolean => column.hours.some((span) => span.from <= at && at < span.to)
    && !column.appointments.some((visit) => holdsTime(glyphOf(visit.status)) && visit.at <= at && at < visit.at + visit.minutes);
  return { columns, cells, placeOf: (columnId, at = opens) => {
    const people = staff(columnId);
    const free = people.find((column) => isFree(column, at)) ?? people[0];
    return free && { on: day.on, providerId: free.providerId };
  } };
}

/** The days of a month by weeks that begin on Monday; what lies outside the month is empty. */
export function weeksOf(days: readonly MonthDay[]): (MonthDay | undefined)[][] {
  const before = days[0] ? (weekday(days[0].on) + 6) % 7 : 0;
  const all = [...Array.from({ length: before }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(all.length / 7) }, (_, week) => Array.from({ length: 7 }, (_, n) => all[week * 7 + n]));
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
