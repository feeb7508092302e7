// The child's connection to its parent: Electron's parentPort in a utility process, Node's IPC channel
// in a forked process, with the same messages.
import type { FromWorker, ToWorker } from './protocol';

export interface Port {
  /** @param whenSent called once the message has been sent, for the last one */
  send(message: FromWorker, whenSent?: () => void): void;
  onMessage(listener: (message: ToWorker) => void): void;
  /** Called when the parent has ended. */
  onClose(listener: () => void): void;
}

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  postMessage(message: FromWorker): void;
  on(event: 'message', listener: (event: { data: ToWorker }) => void): void;
}

/** Electron does not report when a message has been sent; it takes far less than this. */
const sendingMs = 200;

/** @throws Error if this process was not forked */
export function openPort(): Port {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort) return electronPort(parentPort);
  if (process.send) return nodePort();
  throw new Error('A worker is started by Unroll, not by hand.');
}

function electronPort(parentPort: ParentPort): Port {
  return {
    send(message, whenSent) {
      parentPort.postMessage(message);
      if (whenSent) setTimeout(whenSent, sendingMs);
    },
    onMessage(listener) {
      parentPort.on('message', ({ data }) => {
        listener(data);
      });
    },
    // Electron ends a utility process together with its parent.
    onClose: () => undefined,
  };
}

function nodePort(): Port {
  return {
    send(message, whenSent) {
      process.send?.(message, undefined, undefined, () => whenSent?.());
    },
    onMessage(listener) {
      process.on('message', (message) => {
        listener(message as ToWorker);
      });
    },
    onClose(listener) {
      process.on('disconnect', listener);
      // The parent may have been killed before this listener was added.
      if (!process.connected) listener();
    },
  };
}
