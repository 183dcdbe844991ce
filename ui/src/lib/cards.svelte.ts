// Open cards: pieces of work laid aside while the phone rings. Each has its address and its own drafts, so that the same form may be half
// typed on two of them. The cards themselves are a draft of the person's: they come back after a lock, another person at the desk, a restart.
import { newAct } from './act';
import { call } from './call';
import { route } from './route.svelte';

export interface Card {
  id: string;
  /** Where it stands. */
  at: string;
  /** Whom it is about, when the page has said. */
  name: string;
  /** Its half-typed forms, by the key of their draft. */
  forms: string[];
}

const FIRST = 'first';
const MOST = 9;
const KEPT_AS = 'frame.cards';
const blank = (id: string, at: string): Card => ({ id, at, name: '', forms: [] });

class Cards {
  list = $state<Card[]>([blank(FIRST, '/')]);
  currentId = $state(FIRST);
  #isKept = false;

  get current(): Card {
    return this.list.find((card) => card.id === this.currentId) ?? this.list[0]!;
  }

  /** The key under which a form of this card keeps its draft. */
  key(form: string): string {
    return this.currentId === FIRST ? form : `${this.currentId}/${form}`;
  }

  /** Is this form half typed on this card? Then its page opens it again. */
  holds(form: string): boolean {
    return this.current.forms.includes(this.key(form));
  }

  /** A form keeps its draft, or has none any more. */
  note(key: string, isKept: boolean, cardId: string): void {
    const card = this.list.find((one) => one.id === cardId);
    if (!card || card.forms.includes(key) === isKept) return;
    card.forms = isKept ? [...card.forms, key] : card.forms.filter((one) => one !== key);
  }

  /** The page has gone somewhere: the card stands there. What was typed into a search begins a form once; then the draft holds it. */
  follow(path: string, query: URLSearchParams): void {
    const kept = new URLSearchParams(query);
    if (this.current.forms.length) kept.delete('typed');
    const at = kept.size ? `${path}?${kept}` : path;
    if (at === this.current.at) return;
    if (at.split('?')[0] !== this.current.at.split('?')[0]) this.current.name = '';
    this.current.at = at;
  }

  /** Lays this card aside and opens a clean one; false when there are as many as there are keys for. */
  open(at: string): boolean {
    if (this.list.length >= MOST) return false;
    const card = blank(newAct(), at);
    this.list.push(card);
    this.#stand(card);
    return true;
  }

  /** The card of that number, from 1. */
  show(number: number): void {
    const card = this.list[number - 1];
    if (card && card.id !== this.currentId) this.#stand(card);
  }

  /** Puts the card away and forgets what is half typed on it; the first one only when others are there. */
  close(): void {
    if (this.list.length < 2) return;
    const [gone, at] = [this.current, this.list.indexOf(this.current)];
    this.list = this.list.filter((card) => card.id !== gone.id);
    for (const form of gone.forms) void call('drafts.drop', { form }, { background: true }).catch(() => undefined);
    this.#stand(this.list[Math.max(at - 1, 0)]!);
  }

  #stand(card: Card): void {
    // Both at once: a page must never be drawn for one card at the address of another.
    this.currentId = card.id;
    route.replace(card.at);
  }

  /** Whoever sits down finds their own cards. */
  async load(): Promise<void> {
    [this.list, this.currentId, this.#isKept] = [[blank(FIRST, this.current.at)], FIRST, false];
    const kept = await call('drafts.take', { form: KEPT_AS }, { background: true }).catch(() => null);
    if (!kept) return;
    const { list, currentId } = JSON.parse(kept.content) as { list: Card[]; currentId: string };
    [this.list, this.currentId, this.#isKept] = [list, currentId, true];
    route.replace(this.current.at);
  }

  /** What a restart brings back; one card alone is no pile. */
  get content(): string | null {
    return this.list.length > 1 ? JSON.stringify({ list: this.list, currentId: this.currentId }) : null;
  }

  keep(content: string | null): void {
    if (content) void call('drafts.keep', { form: KEPT_AS, content }, { background: true }).catch(() => undefined);
    else if (this.#isKept) void call('drafts.drop', { form: KEPT_AS }, { background: true }).catch(() => undefined);
    this.#isKept = content !== null;
  }
}

export const cards = new Cards();
