// The colours of charts, read from the same tokens as the page's, and again when the system's theme changes.
import { type Hue, looks } from '$engine/catalogue';
import type { Look } from '$figures';
import { createContext } from 'svelte';

export interface Palette extends Look {
  readonly theme: 'light' | 'dark';
  readonly line: Readonly<Record<Hue, string>>;
  readonly accent: string;
  /** The ends of a scale on both sides of zero. */
  readonly negative: string;
  readonly positive: string;
  /** The hues, dark enough for text. */
  readonly text: Readonly<Record<Hue, string>>;
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export class PaletteState {
  current: Palette = $state.raw(createPalette());

  constructor() {
    dark.addEventListener('change', () => {
      this.current = createPalette();
    });
  }
}

function createPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const perHue = (suffix: string) =>
    Object.fromEntries(looks.hues.map((hue) => [hue, token(`--hue-${hue}${suffix}`)])) as Record<
      Hue,
      string
    >;
  return {
    theme: dark.matches ? 'dark' : 'light',
    ink: token('--ink'),
    quiet: token('--ink-3'),
    grid: token('--chart-grid'),
    context: token('--chart-context'),
    axis: token('--chart-grid'),
    em: 12,
    ground: token('--bg'),
    face: token('--face'),
    accent: token('--accent'),
    negative: token('--map-negative'),
    positive: token('--map-positive'),
    line: perHue(''),
    text: perHue('-text'),
  };
}

export const [usePalette, providePalette] = createContext<PaletteState>();
