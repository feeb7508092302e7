// The worker process: loads TensorFlow if its kind needs it, then answers one question after the other.
// It ends with its parent, and reports the error that ends it.
import type { RunConfig } from '../catalogue/config';
import { assertNever, toProblemData } from '../problem';
import { version } from '../version';
import { endWithParent } from './end-with-parent';
import { openPort } from './port';
import { ownKind, processKinds } from './process-kinds';
import type { Asked } from './protocol';
import { questions, type JobContext, type Runtime } from './questions';

const port = openPort();

/** After an unexpected error the state of the process is unreliable. */
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
    case 'ask':
      jobs = jobs.then(() => run(message));
      break;
    case 'prepare':
      next = message.config;
      jobs = jobs.then(async () => {
        if (next === message.config) await (await import('./jobs/train')).prepareTraining(next);
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
  if (!processKinds[ownKind()].loadsTensorflow) {
    return { backend: 'none', versions: { unroll: version, node: process.versions.node } };
  }
  const { loadTensorflow } = await import('../tensorflow/load');
  const { backend, versions } = await loadTensorflow();
  // Most questions are trainings: their code is loaded before the process is ready, too.
  await questions.train.job();
  return { backend, versions: { unroll: version, ...versions } };
}

async function run({ question, input }: Asked): Promise<void> {
  stopping = new AbortController();
  const context: JobContext = {
    signal: stopping.signal,
    note: (note) => {
      port.send({ kind: 'note', note });
    },
    runtime,
  };
  try {
    // `Asked` guarantees that question and input match, which TypeScript cannot follow here.
    const job = (await questions[question].job()) as (
      input: unknown,
      context: JobContext,
    ) => Promise<unknown>;
    port.send({ kind: 'answered', answer: await job(input, context) });
  } catch (error) {
    port.send({ kind: 'failed', problem: toProblemData(error) });
  }
}
