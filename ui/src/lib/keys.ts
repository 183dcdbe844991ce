// The one registry of keys: help sheet, key caps, tooltips and listeners all read it.
// `where`: everywhere · board, list, today and patient (single letters; only while that part has focus).
//   listen(window, 'everywhere', { search: () => box.focus() })        keyCap('search') -> 'Ctrl K'
import { matchKeybindingPress, parseKeybinding, type KeybindingPress } from 'tinykeys';
import type { WordKey } from './words';

export type Where = 'everywhere' | 'board' | 'list' | 'today' | 'patient' | 'calls' | 'shelf';
interface KeyEntry { keys: string[]; where: Where; says: WordKey }

export const keymap = {
  search: { keys: ['$mod+k'], where: 'everywhere', says: 'ui-key-search' },
  register: { keys: ['$mod+n'], where: 'everywhere', says: 'ui-key-register' },
  schedule: { keys: ['$mod+b'], where: 'everywhere', says: 'ui-key-schedule' },
  palette: { keys: ['$mod+Shift+k'], where: 'everywhere', says: 'ui-key-palette' },
  lists: { keys: ['$mod+j'], where: 'everywhere', says: 'ui-key-lists' },
  print: { keys: ['$mod+p'], where: 'everywhere', says: 'ui-key-print' },
  choosePaper: { keys: ['$mod+Shift+p'], where: 'everywhere', says: 'ui-key-choose-paper' },
  undo: { keys: ['$mod+z'], where: 'everywhere', says: 'ui-key-undo' },
  save: { keys: ['$mod+s'], where: 'everywhere', says: 'ui-key-save' },
  finish: { keys: ['$mod+Enter'], where: 'everywhere', says: 'ui-key-finish' },
  newCard: { keys: ['$mod+Shift+n'], where: 'everywhere', says: 'ui-key-new-card' },
  showCard: { keys: ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+8', 'Alt+9'], where: 'everywhere', says: 'ui-key-show-card' },
  closeCard: { keys: ['Alt+0'], where: 'everywhere', says: 'ui-key-close-card' },
  lock: { keys: ['$mod+l'], where: 'everywhere', says: 'ui-key-lock' },
  discretion: { keys: ['$mod+.', 'F12'], where: 'everywhere', says: 'ui-key-discretion' },
  cross: { keys: ['F6'], where: 'everywhere', says: 'ui-key-cross' },
  refresh: { keys: ['F5'], where: 'everywhere', says: 'ui-key-refresh' },
  back: { keys: ['Escape'], where: 'everywhere', says: 'ui-key-back' },
  help: { keys: ['F1'], where: 'everywhere', says: 'ui-key-help' },
  sheet: { keys: ['$mod+/'], where: 'everywhere', says: 'ui-key-sheet' },
  zoomIn: { keys: ['$mod+[Shift]+=', '$mod+[Shift]++'], where: 'everywhere', says: 'ui-key-zoom-in' },
  zoomOut: { keys: ['$mod+-'], where: 'everywhere', says: 'ui-key-zoom-out' },

  up: { keys: ['ArrowUp'], where: 'board', says: 'ui-key-slot-up' },
  down: { keys: ['ArrowDown'], where: 'board', says: 'ui-key-slot-down' },
  before: { keys: ['ArrowLeft'], where: 'board', says: 'ui-key-column-before' },
  after: { keys: ['ArrowRight'], where: 'board', says: 'ui-key-column-after' },
  opening: { keys: ['Home'], where: 'board', says: 'ui-key-opening' },
  closing: { keys: ['End'], where: 'board', says: 'ui-key-closing' },
  dayBefore: { keys: ['PageUp', ','], where: 'board', says: 'ui-key-day-before' },
  dayAfter: { keys: ['PageDown', '.'], where: 'board', says: 'ui-key-day-after' },
  open: { keys: ['Enter'], where: 'board', says: 'ui-key-open' },
  today: { keys: ['t'], where: 'board', says: 'ui-key-today' },
  goTo: { keys: ['g'], where: 'board', says: 'ui-key-go-to' },
  nextFree: { keys: ['n'], where: 'board', says: 'ui-key-next-free' },
  listView: { keys: ['l'], where: 'board', says: 'ui-key-list-view' },
  weekView: { keys: ['w'], where: 'board', says: 'ui-key-week-view' },
  monthView: { keys: ['m'], where: 'board', says: 'ui-key-month-view' },
  columns: { keys: ['v'], where: 'board', says: 'ui-key-columns' },
  views: { keys: ['1', '2', '3', '4', '5', '6', '7', '8'], where: 'board', says: 'ui-key-views' },
  confirm: { keys: ['c'], where: 'board', says: 'ui-key-confirm' },
  arrive: { keys: ['a'], where: 'board', says: 'ui-key-arrive' },
  room: { keys: ['r'], where: 'board', says: 'ui-key-room' },
  done: { keys: ['d'], where: 'board', says: 'ui-key-done' },
  stop: { keys: ['x'], where: 'board', says: 'ui-key-stop' },
  hold: { keys: ['h'], where: 'board', says: 'ui-key-hold' },
  offer: { keys: ['f'], where: 'board', says: 'ui-key-offer' },
  cut: { keys: ['$mod+x'], where: 'board', says: 'ui-key-cut' },
  copy: { keys: ['$mod+c'], where: 'board', says: 'ui-key-copy' },
  paste: { keys: ['$mod+v'], where: 'board', says: 'ui-key-paste' },
  story: { keys: ['i'], where: 'board', says: 'ui-key-story' },
  bookMore: { keys: ['$mod+e'], where: 'board', says: 'ui-key-book-more' },
  sheetHere: { keys: ['[Shift]+?'], where: 'board', says: 'ui-key-sheet' },
  longer: { keys: ['[Shift]++', '='], where: 'board', says: 'ui-key-longer' },
  shorter: { keys: ['-'], where: 'board', says: 'ui-key-shorter' },

  rowUp: { keys: ['ArrowUp'], where: 'list', says: 'ui-key-row-up' },
  rowDown: { keys: ['ArrowDown'], where: 'list', says: 'ui-key-row-down' },
  rowOpen: { keys: ['Enter'], where: 'list', says: 'ui-key-row-open' },
  add: { keys: ['n'], where: 'list', says: 'ui-key-add' },
  edit: { keys: ['F2'], where: 'list', says: 'ui-key-edit' },
  taskDone: { keys: ['d'], where: 'list', says: 'ui-key-task-done' },
  taskOwner: { keys: ['o'], where: 'list', says: 'ui-key-task-owner' },

  laneUp: { keys: ['ArrowUp'], where: 'today', says: 'ui-key-row-up' },
  laneDown: { keys: ['ArrowDown'], where: 'today', says: 'ui-key-row-down' },
  laneBefore: { keys: ['ArrowLeft'], where: 'today', says: 'ui-key-lane-before' },
  laneAfter: { keys: ['ArrowRight'], where: 'today', says: 'ui-key-lane-after' },
  laneOpen: { keys: ['Enter'], where: 'today', says: 'ui-key-row-open' },
  laneArrive: { keys: ['a'], where: 'today', says: 'ui-key-arrive' },
  laneRoom: { keys: ['r'], where: 'today', says: 'ui-key-room' },
  laneCopay: { keys: ['c'], where: 'today', says: 'ui-key-copay' },
  laneDone: { keys: ['d'], where: 'today', says: 'ui-key-lane-done' },
  laneStop: { keys: ['x'], where: 'today', says: 'ui-key-lane-stop' },
  laneNext: { keys: ['f'], where: 'today', says: 'ui-leaving-book' },
  narrow: { keys: ['1', '2', '3', '4', '5', '0'], where: 'today', says: 'ui-key-narrow' },
  walkIn: { keys: ['w'], where: 'today', says: 'ui-key-walk-in' },
  // -- on a patient's page
  patientArrive: { keys: ['a'], where: 'patient', says: 'ui-key-arrive' },
  patientCopay: { keys: ['c'], where: 'patient', says: 'ui-key-copay' },
  patientPlan: { keys: ['i'], where: 'patient', says: 'ui-key-plan' },
  patientBook: { keys: ['b'], where: 'patient', says: 'ui-book' },
  patientLog: { keys: ['l'], where: 'patient', says: 'ui-key-log' },
  patientFace: { keys: ['f'], where: 'patient', says: 'ui-face-sheet' },
  patientShare: { keys: ['s'], where: 'patient', says: 'ui-key-share' },
  patientEdit: { keys: ['F2'], where: 'patient', says: 'ui-key-edit' },
  // -- on a list of people to call
  callUp: { keys: ['ArrowUp'], where: 'calls', says: 'ui-key-row-up' },
  callDown: { keys: ['ArrowDown'], where: 'calls', says: 'ui-key-row-down' },
  callOpen: { keys: ['Enter'], where: 'calls', says: 'ui-key-row-open' },
  callConfirmed: { keys: ['c'], where: 'calls', says: 'ui-outcome-confirmed' },
  callMessage: { keys: ['m'], where: 'calls', says: 'ui-outcome-left-message' },
  callNoAnswer: { keys: ['o'], where: 'calls', says: 'ui-outcome-no-answer' },
  callWrong: { keys: ['u'], where: 'calls', says: 'ui-outcome-wrong-number' },
  callDeclined: { keys: ['d'], where: 'calls', says: 'ui-outcome-declined' },
  // -- on the shelf
  shelfUp: { keys: ['ArrowUp'], where: 'shelf', says: 'ui-key-row-up' },
  shelfDown: { keys: ['ArrowDown'], where: 'shelf', says: 'ui-key-row-down' },
  shelfCount: { keys: ['c'], where: 'shelf', says: 'ui-count' },
  shelfWant: { keys: ['n'], where: 'shelf', says: 'ui-we-need' },
  shelfNew: { keys: ['i'], where: 'shelf', says: 'ui-new-item' },
  shelfFind: { keys: ['f'], where: 'shelf', says: 'ui-find-item' },
  shelfEdit: { keys: ['F2'], where: 'shelf', says: 'ui-key-edit' },
} as const satisfies Record<string, KeyEntry>;

export type KeyId = keyof typeof keymap;
export type Handlers = Partial<Record<KeyId, (event: KeyboardEvent) => void>>;

const entries = Object.entries(keymap).map(([id, entry]) => ({
  id: id as KeyId,
  where: entry.where as Where,
  presses: entry.keys.map((text) => parseKeybinding(text)[0]).filter((press): press is KeybindingPress => press !== undefined),
}));

/** Which entry of a place an event means. A plain key typed into a field means its letter, nothing else. */
export function keyOf(event: KeyboardEvent, where: Where): KeyId | null {
  if (event.isComposing) return null;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== 'Escape' && !/^F\d+$/.test(event.key);
  if (isPlain && isTyping(event.target)) return null;
  if (isPlain && event.key === 'Enter' && isPressing(event.target)) return null;
  const id = entries.find((entry) => entry.where === where && entry.presses.some((press) => matchKeybindingPress(event, press)))?.id ?? null;
  // In a field Ctrl+Z takes back letters, Ctrl+X and Ctrl+V are the text's.
  return id && (['undo', 'cut', 'copy', 'paste'] as KeyId[]).includes(id) && isTyping(event.target) ? null : id;
}

/** Enter on a button presses it, unless the button is a row or a cell of the place. */
function isPressing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('button, a') && !target.matches('[data-row], [role=gridcell]');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input:not([type=checkbox], [type=radio], [type=button]), textarea, select') || target.isContentEditable);
}

/** Hears the keys of one place. A handled key goes no further. */
export function listen(target: HTMLElement | Window, where: Where, handlers: Handlers): () => void {
  const hear = (event: Event): void => {
    const key = event as KeyboardEvent;
    if (key.defaultPrevented) return;
    const id = keyOf(key, where);
    const handle = id && handlers[id];
    if (!handle) return;
    key.preventDefault();
    key.stopPropagation();
    handle(key);
  };
  target.addEventListener('keydown', hear);
  return () => target.removeEventListener('keydown', hear);
}

const CAPS: Record<string, string> = {
  $mod: 'Ctrl', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', PageUp: 'PgUp', PageDown: 'PgDn',
};

/** What stands on the key cap of the first way to press it: `Ctrl K`. */
export function keyCap(id: KeyId, way = 0): string {
  const text = keymap[id].keys[way] ?? keymap[id].keys[0];
  const parts = text.replace('[Shift]+', '').replace(/\+\+$/, '+Plus').split('+').map((part) => (part === 'Plus' ? '+' : part)).filter(Boolean);
  return (text === '[Shift]++' ? ['+'] : parts).map((part) => CAPS[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(' ');
}
