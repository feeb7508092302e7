// The child's line to whoever forked it: Electron's parentPort in a utility process, Node's IPC channel
// in a forked process. The same messages either way.
import type { FromWorker, ToWorker } from './protocol';

export interface Port {
  /** @param whenSent called once the message has left, for one that is to be the last */
  send(message: FromWorker, whenSent?: () => void): void;
  onMessage(listener: (message: ToWorker) => void): void;
  /** The parent is gone. */
  onClose(listener: () => void): void;
}

/** What of Electron's `process.parentPort` is used here. */
interface ParentPort {
  postMessage(message: FromWorker): void;
  on(event: 'message', listener: (event: { data: ToWorker }) => void): void;
}

/** Electron does not say when a message has left; it takes far less than this. */
const sendingMs = 200;

/** @throws Error if nobody forked this process */
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
      // A parent that was killed while this process still loaded its code has said so before anybody listened.
      if (!process.connected) listener();
    },
  };
}
