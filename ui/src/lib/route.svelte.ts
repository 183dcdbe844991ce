// Where we are: `#/patients/12?tab=money`. And what Esc closes: the last thing opened, else one step back.
//   go('/patients/12')   route.place -> 'patients'   route.parts -> ['12']   route.query.get('tab')
//   $effect(() => onEscape(() => (isOpen = false)));

class Route {
  path = $state('/');
  query = $state.raw(new URLSearchParams());
  #depth = 0;

  constructor() {
    if (!globalThis.window) return;
    this.#read();
    // A link is a step as well as `go` is; so is the way back itself.
    window.addEventListener('hashchange', () => {
      this.#depth += 1;
      this.#read();
    });
  }

  get place(): string {
    return this.path.split('/')[1] ?? '';
  }

  get parts(): string[] {
    return this.path.split('/').slice(2).filter(Boolean).map(decodeURIComponent);
  }

  go(to: string): void {
    location.hash = to;
  }

  /** Changes the address without a step to go back to (a chosen day, a tab). */
  replace(to: string): void {
    history.replaceState(null, '', `#${to}`);
    this.#read();
  }

  back(): void {
    if (this.#depth === 0) return;
    this.#depth -= 2;
    history.back();
  }

  #read(): void {
    const [path = '', query = ''] = location.hash.slice(1).split('?');
    this.path = path.startsWith('/') ? path : '/';
    this.query = new URLSearchParams(query);
  }
}

export const route = new Route();
export const go = (to: string): void => route.go(to);

const layers: (() => void)[] = [];

/** Puts something on top that Esc closes. Returns what takes it away again. */
export function onEscape(close: () => void): () => void {
  layers.push(close);
  return () => {
    const at = layers.lastIndexOf(close);
    if (at >= 0) layers.splice(at, 1);
  };
}

export function escape(): void {
  const top = layers.at(-1);
  if (top) top();
  else route.back();
}
