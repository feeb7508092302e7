// The views, and the commands that the menu bar sends to the window.

export const views = [
  'Train',
  'Compare',
  'Inside',
  'Sequences',
  'Labs',
  'Models',
  'Report',
] as const;
export type View = (typeof views)[number];

export type MenuCommand =
  /** Text and controls: larger, smaller, or reset (0). */
  | { readonly kind: 'resize'; readonly direction: 1 | -1 | 0 }
  | { readonly kind: 'open'; readonly view: View }
  | {
      readonly kind:
        | 'new-experiment'
        | 'import'
        | 'bundle'
        | 'collect'
        | 'start'
        | 'stop'
        | 'pause'
        | 'panel'
        | 'palette'
        | 'shortcuts'
        | 'settings';
    };
