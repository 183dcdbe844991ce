// A page for looking at parts while building them; `?show=parts|board|sign-in|found|frame&theme=dark`. Not in the build.
import '../src/styles/tokens.css';
import '../src/styles/base.css';
import '../src/styles/glyphs.css';
import { mount } from 'svelte';
import { clock } from '../src/lib/clock.svelte';
import { setClockHours } from '../src/lib/dates';
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
  recoveryConfirmed: true, keyPlace: '', keyTrouble: null, damaged: [], hasPassphrase: true, samplePasswords: query.has('sample') ? [{ name: 'Eli Kovanen', password: 'lantern-maple-otter' }] : [], version: '0.1.0',
};
seat.me = person as never;
seat.at = 'locked';
const pages = { parts: Parts, board: BoardPage, doors: DoorsPage, frame: FramePage } as const;
mount(pages[(query.get('show') ?? 'parts') as keyof typeof pages] ?? Parts, { target: document.getElementById('app')! });
void document.fonts.ready.then(() => (document.body.dataset.ready = 'yes'));
