// The open view, whether its side panel is shown, and the open dialog.
import { viewNames, views, type View } from '$contract/menu';

export { viewNames, views, type View };

/** The dialogs over the open view. */
export type Dialog = 'palette' | 'settings' | 'data-sets';

export class Navigation {
  view: View = $state('Runs');
  panelOpen = $state(true);
  dialog: Dialog | null = $state(null);
}
