// A page for looking at parts while building them; `?show=parts|board|sign-in|found|frame&theme=dark`. Not in the build.
import '../src/styles/tokens.css';
import '../src/styles/base.css';
import '../src/styles/glyphs.css';
import { mount } from 'svelte';
import { clock } from '../src/lib/clock.svelte';
import { setClockHours } from '../src/lib/dates';
import { host } from '../src/host';
import { seat } from '../src/lib/seat.svelte';
import { view, type Theme } from '../src/lib/view.svelte';
import BoardPage from './BoardPage.svelte';
import DoorsPage from './DoorsPage.svelte';
import FramePage from './FramePage.svelte';
import Parts from './Parts.svelte';

const query = new URLSearchParams(location.search);
view.theme = (query.get('theme') ?? 'light') as Theme;
view.zoom = Number(query.get('zoom') ?? 100);
view.apply(document.documentElement);
setClockHours(Number(query.get('hours') ?? 12));
clock.follow('America/New_York', '2026-11-24T15:42:00Z');
const person = { id: 1, name: 'Dana Brill', role: 'front-desk' as const, providerId: null, theme: 'system', isActive: true, rev: 1 };
const people = [['Dana Brill', 'front-desk'], ['Eli Kovanen', 'front-desk'], ['Mo Achterberg', 'biller'], ['Brook Ombati', 'front-desk'], ['Imogen Hale MD', 'owner'], ['Ada Perrin', 'auditor']] as const;
seat.door = {
  found: true, practiceName: 'Larkfield Family Practice', people: people.map(([name, role], i) => ({ id: i + 1, name, role })), seat: 'locked', person: { id: 1, name: 'Dana Brill', role: 'front-desk' },
  recoveryConfirmed: true, keyPlace: '', keyTrouble: null, damaged: [], hasKeyChain: true, hasPassphrase: true, needsPassphrase: false, samplePasswords: query.has('sample') ? [{ name: 'Eli Kovanen', password: 'lantern-maple-otter' }] : [], version: '0.1.0',
};
seat.me = person as never;
seat.at = 'locked';
// The parts page has no core behind it.
const rows = [
  ['SMILEY, Jorrit', '1985-03-04', 41, '(614) 555-0117', '10423', 0, '2026-10-12', 'active'], ['SMITHERS, Jocelyn', '1962-06-17', 64, '(614) 555-0164', '08817', 4000, '2026-09-03', 'active'],
  ['SMIT-ARNOLD, Joba', '2019-01-29', 7, '(614) 555-0109', '11290', 0, '2026-05-21', 'active'], ['SMIRNOVA-COLE, Josette', '1951-11-11', 75, '(614) 555-0133', '02341', 0, '2023-01-09', 'inactive'],
] as const;
host.call = async (_act, name) => {
  if (name !== 'patients.search') throw { kind: 'broken', code: 'broken', message: name };
  return rows.map(([full, bornOn, count, phone, chartNo, owedCents, lastVisitOn, status], id) => ({ id, name: full, bornOn, age: { count, unit: 'years' }, phone, chartNo, status, owing: { owedCents, unappliedCents: 0 }, lastVisitOn }));
};
const pages = { parts: Parts, board: BoardPage, doors: DoorsPage, frame: FramePage } as const;
mount(pages[(query.get('show') ?? 'parts') as keyof typeof pages] ?? Parts, { target: document.getElementById('app')! });
void document.fonts.ready.then(() => (document.body.dataset.ready = 'yes'));
