// The colours of the pictures, read from the same tokens as the page's and read again when the system's theme turns.
import { modelKinds, type ModelKind } from '$contract/config';

export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly ground: string;
  readonly face: string;
  readonly line: Readonly<Record<ModelKind, string>>;
  /** The same hues for text. */
  readonly text: Readonly<Record<ModelKind, string>>;
}

export class PaletteState {
  current: Palette = $state.raw(readPalette());

  constructor() {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => {
      this.current = readPalette();
    });
  }
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const perCell = (suffix: string) =>
    Object.fromEntries(
      modelKinds.map((kind) => [kind, token(`--cell-${kind}${suffix}`)]),
    ) as Record<ModelKind, string>;
  return {
    ink: token('--ink'),
    quiet: token('--ink-3'),
    grid: token('--chart-grid'),
    ground: token('--bg'),
    face: token('--face'),
    line: perCell(''),
    text: perCell('-ink'),
  };
}
