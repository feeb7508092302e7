// What the system's menu bar asks of the window.

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
  | { readonly kind: 'open'; readonly view: View }
  | { readonly kind: 'new-experiment' | 'start' | 'stop' | 'panel' | 'palette' | 'shortcuts' };
