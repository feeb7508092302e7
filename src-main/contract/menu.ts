// The views, and the commands that the menu bar sends to the window.

export const views = ['Runs', 'Inside', 'Learn', 'Report'] as const;
export type View = (typeof views)[number];

/** What the user reads. */
export const viewNames: Readonly<Record<View, string>> = {
  Runs: 'Runs',
  Inside: 'Look inside',
  Learn: 'Learn',
  Report: 'Report',
};

export type MenuCommand =
  /** Text and controls: larger, smaller, or reset (0). */
  | { readonly kind: 'resize'; readonly direction: 1 | -1 | 0 }
  | { readonly kind: 'open'; readonly view: View }
  | {
      readonly kind:
        | 'new-experiment'
        | 'import'
        | 'open-data'
        | 'open-data-folder'
        | 'bundle'
        | 'collect'
        | 'export-model'
        | 'open-store'
        | 'start'
        | 'stop'
        | 'pause'
        | 'panel'
        | 'palette'
        | 'shortcuts'
        | 'settings';
    };
