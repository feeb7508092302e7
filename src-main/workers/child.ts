// The worker process: loads TensorFlow once if its kind says so, then answers one question after the other.
// It starts nothing by itself, outlives no parent, and reports whatever brings it down.
import type { RunConfig } from '../catalogue/config';
import { assertNever, toProblemData } from '../problem';
import { version } from '../version';
import { openPort } from './port';
import { ownKind, processKinds } from './process-kinds';
import type { Asked } from './protocol';
import { questions, type JobContext, type Runtime } from './questions';

const port = openPort();

/** What nobody foresaw leaves the process in a state that is not to be trusted. */
const die = (error: unknown) => {
  const end = () => process.exit(1);
  port.send({ kind: 'failed', problem: toProblemData(error) }, end);
};
process.on('uncaughtException', die);
process.on('unhandledRejection', die);
port.onClose(() => process.exit(0));
// A terminal, a batch system or a shut-down may signal every process; what it means for a training is the parent's to
// decide, who kills what does not listen.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

let stopping = new AbortController();
let jobs = Promise.resolve();
/** What was last asked to be prepared: what came before it is out of date. */
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
  // A training is what most wait for: its code is there as well before the process is ready.
  await questions.train.job();
  return { backend, versions: { unroll: version, ...versions } };
}

/** A question that fails is reported. */
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
    // Question and input belong together, which TypeScript cannot follow across the process.
    const job = (await questions[question].job()) as (
      input: unknown,
      context: JobContext,
    ) => Promise<unknown>;
    port.send({ kind: 'answered', answer: await job(input, context) });
  } catch (error) {
    port.send({ kind: 'failed', problem: toProblemData(error) });
  }
}
