// The worker process: loads TensorFlow if its kind needs it, then runs one task after another.
// It ends with its parent, and reports the error that ends it.
import type { RunConfig } from '../engine/catalogue';
import { assertNever, toProblemData } from '../core/problem';
import { version } from '../core/version';
import type { RunMessage, WorkerMessage, WorkerRequest } from './channel';
import { endWithParent } from './end-with-parent';
import { type JobContext, type Runtime, trainings, workerProcesses } from '../engine/jobs';
import { tasks } from './tasks';

/** The time in which a message is certainly sent: Electron does not report when it has been sent. */
const sendingMs = 200;

const port = openPort();

/** Reports an unexpected error and ends the process, whose state is then unreliable. */
const die = (error: unknown) => {
  const end = () => process.exit(1);
  port.send({ kind: 'failed', problem: toProblemData(error) }, end);
};
process.on('uncaughtException', die);
process.on('unhandledRejection', die);
port.onClose(() => process.exit(0));
endWithParent();
// A terminal, a batch system or a shutdown may signal every process. Signals are ignored here: the parent decides about
// the training, and kills a process that does not stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

let stopping = new AbortController();
let jobs = Promise.resolve();
/** The latest configuration to prepare; earlier ones are outdated. */
let next: RunConfig | null = null;

port.onMessage((message) => {
  switch (message.kind) {
    case 'run':
      jobs = jobs.then(() => run(message));
      break;
    case 'prepare':
      next = message.config;
      jobs = jobs.then(async () => {
        if (next === message.config) await trainings.prepare(next);
      });
      break;
    case 'stop':
      stopping.abort();
      break;
    default:
      assertNever(message);
  }
});

setInterval(() => {
  port.send({ kind: 'alive' });
}, 1000);

const runtime = await load();
port.send({ kind: 'ready' });

async function load(): Promise<Runtime> {
  if (!workerProcesses.kinds[workerProcesses.getCurrent()].loadsTensorflow) {
    return { backend: 'none', versions: { unroll: version, node: process.versions.node } };
  }
  const { backend, versions } = await trainings.loadTensorflow();
  // Most tasks are trainings: their code is loaded before the process is ready, too.
  await tasks.train.job();
  return { backend, versions: { unroll: version, ...versions } };
}

async function run({ task, input }: RunMessage): Promise<void> {
  stopping = new AbortController();
  const context: JobContext = {
    signal: stopping.signal,
    note: (note) => {
      port.send({ kind: 'note', note });
    },
    runtime,
  };
  try {
    // `RunMessage` guarantees that task and input match, which TypeScript cannot follow here.
    const job = (await tasks[task].job()) as (
      input: unknown,
      context: JobContext,
    ) => Promise<unknown>;
    port.send({ kind: 'done', result: await job(input, context) });
  } catch (error) {
    port.send({ kind: 'failed', problem: toProblemData(error) });
  }
}

/** The connection to the parent: Electron's parentPort in a utility process, Node's IPC channel in a forked one. */
interface Port {
  /** @param whenSent called once the message has been sent, for the last one */
  send(message: WorkerMessage, whenSent?: () => void): void;
  onMessage(listener: (message: WorkerRequest) => void): void;
  /** Calls the listener when the parent has ended. */
  onClose(listener: () => void): void;
}

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  postMessage(message: WorkerMessage): void;
  on(event: 'message', listener: (event: { data: WorkerRequest }) => void): void;
}

/** @throws Error if this process was not forked */
function openPort(): Port {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort) return createElectronPort(parentPort);
  if (process.send) return createNodePort();
  throw new Error('A worker is started by Unroll, not by hand.');
}

function createElectronPort(parentPort: ParentPort): Port {
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

function createNodePort(): Port {
  return {
    send(message, whenSent) {
      process.send?.(message, undefined, undefined, () => whenSent?.());
    },
    onMessage(listener) {
      process.on('message', (message) => {
        listener(message as WorkerRequest);
      });
    },
    onClose(listener) {
      process.on('disconnect', listener);
      // The parent may have been killed before this listener was added.
      if (!process.connected) listener();
    },
  };
}
