// Shows the state of trainings with the system's notifications.
import { basename } from 'node:path';
import { Notification, powerSaveBlocker, type BrowserWindow } from 'electron';
import type { LiveEvent } from '../../contract/live';
import { bringToFront } from './create-window';
import { isUnattended } from './launch-arguments';
import type { SystemNotices } from './progress-indicator';

/** @param store its folder, which the window's title names @param emit sends an event to the page */
export function createSystemNotices(
  window: () => BrowserWindow | null,
  store: string,
  emit: (event: LiveEvent) => void,
): SystemNotices {
  const title = `${basename(store)} – Unroll`;
  let blocker: number | null = null;
  /** The shown notifications: one that is garbage-collected loses its click handler. */
  const notifications = new Set<Notification>();

  return {
    showProgress: (share) => {
      window()?.setProgressBar(share ?? -1);
      window()?.setTitle(
        share === null ? title : `${Math.round(share * 100)} % trained – ${title}`,
      );
    },
    keepAwake: (isNeeded) => {
      if (isNeeded) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
    notify: (heading, body, experimentId) => {
      emit({ kind: 'ended', experimentId, title: heading, text: body });
      const shown = window();
      if (shown === null || shown.isFocused() || isUnattended() || !Notification.isSupported()) {
        return;
      }
      const notification = new Notification({ title: heading, body });
      notifications.add(notification);
      notification.on('click', () => {
        if (!shown.isDestroyed()) bringToFront(shown);
      });
      notification.on('close', () => notifications.delete(notification));
      notification.show();
    },
  };
}
