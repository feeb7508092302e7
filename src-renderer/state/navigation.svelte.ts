// Which view is open, and whether the settings stand beside the picture.

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

export const labs = ['xor', 'activations'] as const;
export type Lab = (typeof labs)[number];

export class Navigation {
  view: View = $state('Train');
  lab: Lab = $state('xor');
  panelOpen = $state(true);

  /** Ctrl+1, Ctrl+2, … (⌘ on a Mac). @returns whether the key was one of them */
  press({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    if (!(ctrlKey || metaKey) || altKey || shiftKey) return false;
    const view = views[Number(key) - 1];
    if (view === undefined) return false;
    this.view = view;
    return true;
  }
}
