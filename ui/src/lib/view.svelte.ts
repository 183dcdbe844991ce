// How this seat looks at things: theme, density, zoom, discretion. Of the session only; nothing about people is kept by the page.
import { host } from '../host';

export type Theme = 'system' | 'light' | 'dark' | 'contrast';
export type Density = 'system' | 'compact' | 'comfortable';
const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200];

class View {
  theme = $state<Theme>('system');
  density = $state<Density>('system');
  zoom = $state(100);
  /** Initials and states only, while somebody leans over the desk. */
  isDiscreet = $state(false);
  /** The locked window shows the waiting room its numbers. */
  isQueue = $state(false);
  #shown = 100;

  /** Writes the choices where the style sheets look for them. Call once, in an effect. */
  apply(root: HTMLElement): void {
    for (const [name, value] of [['theme', this.theme], ['density', this.density]] as const) {
      if (value === 'system') delete root.dataset[name];
      else root.dataset[name] = value;
    }
    if (this.zoom !== this.#shown) host.zoom(this.zoom / 100);
    this.#shown = this.zoom;
    if (this.isDiscreet) root.dataset.discreet = '';
    else delete root.dataset.discreet;
  }

  step(by: 1 | -1): void {
    const at = ZOOMS.indexOf(this.zoom);
    this.zoom = ZOOMS[Math.min(Math.max(at + by, 0), ZOOMS.length - 1)] ?? 100;
  }
}

export const view = new View();

/** `OSEI, Marguerite` -> `O. M.` while discretion is on. */
export function discreet(name: string): string {
  if (!view.isDiscreet) return name;
  return name.split(/[\s,]+/).filter(Boolean).slice(0, 2).map((part) => `${part[0]}.`).join(' ');
}
