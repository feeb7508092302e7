// Which view is open, whether its side panel is shown, and which dialog is open.
import { viewNames, views, type View } from '$contract/menu';

export { viewNames, views, type View };

/** The dialogs over the open view. */
export type Dialog = 'palette' | 'shortcuts' | 'settings' | 'values';

export class Navigation {
  view: View = $state('Runs');
  panelOpen = $state(true);
  dialog: Dialog | null = $state(null);

  /** The keys that work everywhere; Ctrl is ⌘ on a Mac. @returns whether the key was one of them */
  press(event: KeyboardEvent): boolean {
    if (event.altKey) return false;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && !event.shiftKey && event.key.toLowerCase() === 'k') {
      this.dialog = this.dialog === 'palette' ? null : 'palette';
      return true;
    }
    if (this.dialog !== null) return false;
    if (isCommand) return this.#pressCommand(event);
    if (event.key !== '?' || isTyping(event)) return false;
    this.dialog = 'shortcuts';
    return true;
  }

  #pressCommand({ key, shiftKey }: KeyboardEvent): boolean {
    if (shiftKey) return false;
    if (key.toLowerCase() === 'b') {
      this.panelOpen = !this.panelOpen;
      return true;
    }
    if (key === ',') {
      this.dialog = 'settings';
      return true;
    }
    if (key.toLowerCase() === 't' && this.view === 'Runs') {
      this.dialog = 'values';
      return true;
    }
    const view = views[Number(key) - 1];
    if (view === undefined) return false;
    this.view = view;
    return true;
  }
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof Element && target.matches('input[type=text], textarea, [contenteditable]')
  );
}
