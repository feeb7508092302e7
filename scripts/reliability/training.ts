// Runs the real command line on a small data set of its own, finds its trainer's process, and reads its results. It is bundled
// from the sources.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleForNode } from '../launch/bundle.js';
import { openRunStore } from '../../src-main/store/run-store';
import { writeIdxFolder } from '../../test/support/idx';

const epochs = 8;
const train = [
  ...['train', '--cells', 'gru', '--hidden', '12', '--batch', '32', '--epochs', String(epochs)],
  ...['--dropout', '0.1', '--schedule', 'cosine'],
];

export interface Bench {
  /** A store's folder, which does not exist yet. */
  readonly fresh: (name: string) => string;
  /** Begins the store's only run, or resumes it. */
  readonly start: (directory: string) => ChildProcess;
  readonly close: () => void;
}

export async function openBench(): Promise<Bench> {
  const scratch = mkdtempSync(join(tmpdir(), 'unroll-reliability-'));
  const root = resolve('.');
  // Within the project, so that the packages which stay outside the bundle are found.
  const built = mkdtempSync(join(root, 'node_modules', '.unroll-reliability-'));
  await bundleForNode(
    { cli: join(root, 'src-main/cli.ts'), worker: join(root, 'src-main/workers/child.ts') },
    built,
  );
  const data = join(scratch, 'data');
  writeIdxFolder(data, { train: 12_800, test: 100 });
  return {
    fresh: (name) => join(scratch, name),
    start: (directory) => {
      const words = journalOf(directory) === null ? [...train, '--data', data] : ['resume', '1'];
      const command = [join(built, 'cli.js'), ...words, '--store', directory];
      return spawn(process.execPath, command, { stdio: 'ignore' });
    },
    close: () => {
      rmSync(scratch, { recursive: true, force: true });
      rmSync(built, { recursive: true, force: true });
    },
  };
}

export const isOver = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null;

export const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (isOver(child)) resolve();
    else {
      child.once('close', () => {
        resolve();
      });
    }
  });

/** The journal of the store's only run; null before it has one. */
export function journalOf(directory: string): string | null {
  const runs = join(directory, 'runs');
  const [uid] = existsSync(runs) ? readdirSync(runs) : [];
  return uid === undefined ? null : join(runs, uid, 'journal');
}

/** Process ids of a process's children, Linux. */
export function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.trim() === '' ? [] : text.trim().split(' ').map(Number);
  } catch {
    return [];
  }
}

export function isThere(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

export interface Result {
  readonly losses: Float32Array;
  /** Curves, epochs and weights, by their values. */
  readonly whole: string;
}

/** Of the store's only run. */
export function resultOf(directory: string): Result | null {
  const store = openRunStore(directory);
  try {
    const [run] = store.runs.list();
    if (!run) return null;
    const whole = JSON.stringify({
      best: [run.bestEpoch, run.bestTestAccuracy, run.lastTestLoss],
      epochs: store.curves.epochs(run.id).map((epoch) => ({ ...epoch, durationMs: 0 })),
      curves: (['train/loss', 'train/accuracy', 'gradient-norm', 'learning-rate'] as const).map(
        (metric) => Array.from(store.curves.load(run.id, metric).values),
      ),
      weights:
        run.epochsDone === epochs ? weightsOf(store.files.checkpoint(run.id, null).file) : '',
    });
    return { whole, losses: store.curves.load(run.id, 'train/loss').values };
  } finally {
    store.close();
  }
}

/** The tensors behind the header, whose times differ. */
function weightsOf(file: string): string {
  const bytes = readFileSync(file);
  return bytes.subarray(8 + Number(bytes.readBigUInt64LE())).toString('base64');
}
