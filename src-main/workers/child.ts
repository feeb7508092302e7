// The trainer process: loads TensorFlow once, unless it is told to do without, then does one job after the
// other as it is told. It starts no training by itself, outlives no parent, and reports whatever brings it
// down.
import type { RunConfig } from '../catalogue/config';
import { assertNever, toProblemData } from '../problem';
import { loadTensorflow } from '../tensorflow/load';
import { version } from '../version';
import { answer } from './answers';
import { wantsTensorflow } from './environment';
import { runTrainJob } from './jobs/train';
import { Kept } from './kept';
import type { Job } from './messages';
import { openPort } from './port';

const port = openPort();

/** What nobody foresaw leaves the process in a state that is not to be trusted. */
const die = (error: unknown) => {
  const end = () => process.exit(1);
  port.send({ kind: 'failed', problem: toProblemData(error) }, end);
};
process.on('uncaughtException', die);
process.on('unhandledRejection', die);
port.onClose(() => process.exit(0));
// Ctrl-C reaches every process of a terminal; what it means for a training is the parent's to decide.
process.on('SIGINT', () => undefined);

let stopping = new AbortController();
let jobs = Promise.resolve();
const kept = new Kept();
/** What was last asked to be prepared: what came before it is out of date. */
let next: RunConfig | null = null;

port.onMessage((message) => {
  switch (message.kind) {
    case 'job':
      jobs = jobs.then(() => run(message.job));
      break;
    case 'prepare':
      next = message.config;
      jobs = jobs.then(() => {
        if (next === message.config) prepare(message.config);
      });
      break;
    case 'stop':
      stopping.abort();
      break;
    default:
      assertNever(message);
  }
});

const loaded = wantsTensorflow()
  ? await loadTensorflow()
  : { backend: 'none', versions: { node: process.versions.node } };
const versions = { unroll: version, ...loaded.versions };
port.send({ kind: 'ready', backend: loaded.backend, versions });

/** What goes wrong here will go wrong in the training again, and be told then. */
function prepare(config: RunConfig): void {
  try {
    kept.prepare(config);
  } catch {
    kept.dispose();
  }
}

/** A job that fails is reported; the process can take the next one. */
async function run(job: Job): Promise<void> {
  stopping = new AbortController();
  try {
    switch (job.kind) {
      case 'train':
        await runTrainJob(job, port.send.bind(port), stopping.signal, kept);
        break;
      case 'ask':
        port.send({
          kind: 'answered',
          answer: await answer(job, stopping.signal, (note) => {
            port.send({ kind: 'note', note });
          }),
        });
        break;
      default:
        assertNever(job);
    }
  } catch (error) {
    port.send({ kind: 'failed', problem: toProblemData(error) });
  }
}
