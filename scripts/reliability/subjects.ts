// The processes to kill: the command line or its trainer, and the app with its window. Both train with a worker that is
// bundled from the sources and also logs its steps.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { lastEvent } from '../../src-main/store/folder/journal';
import { call, openApp } from '../../test/support/app';
import { build } from '../launch/build.js';
import { bundleForNode } from '../launch/bundle.js';
import { startVirtualDisplay } from '../launch/virtual-display.js';
import { modules, root } from '../setup/paths.js';
import { hasNoDisplay } from '../setup/system.js';
import { writesStepLog } from './step-log';
import {
  childrenOf,
  ended,
  isOver,
  journalOf,
  openBench,
  settings,
  settingsInWords,
  type Bench,
} from './training';

/** Of MNIST's images, in the app; the command line has images of its own. */
const limit = 12_800;

export interface Started {
  readonly pid: number;
  /** The processes below it that must not be left over. */
  readonly processes: () => number[];
  /** @param chosen 0 or 1 */
  readonly target: (chosen: number) => number;
  readonly isOver: () => boolean;
  readonly ended: Promise<void>;
}

export interface Subject {
  /** Its name in the table. */
  readonly name: string;
  /** A store's folder, which does not exist yet. */
  readonly fresh: (name: string) => string;
  /** Trains to the end without a kill. @returns its store */
  readonly whole: () => Promise<string>;
  /** Begins a store's only run, or resumes it. */
  readonly start: (directory: string, environment: Record<string, string>) => Promise<Started>;
  /** Resumes it to its end where it is not there yet. */
  readonly finish: (directory: string) => Promise<void>;
  readonly close: () => void;
}

export async function commandLine(): Promise<Subject> {
  const bench = await openBench();
  return { ...ofBench(bench, bench.train), name: 'the command line or its trainer' };
}

function ofBench(bench: Bench, train: readonly string[]): Omit<Subject, 'name'> {
  const words = (directory: string) => (journalOf(directory) === null ? train : ['resume', '1']);
  return {
    fresh: bench.fresh,
    whole: async () => {
      const directory = bench.fresh('whole');
      await ended(bench.start(directory, train));
      return directory;
    },
    start: (directory, environment) => {
      const child = bench.start(directory, words(directory), environment);
      const pid = child.pid ?? NaN;
      const trainers = () => childrenOf(pid);
      return Promise.resolve({
        pid,
        processes: trainers,
        target: (chosen) => (chosen === 1 ? (trainers()[0] ?? pid) : pid),
        isOver: () => isOver(child),
        ended: ended(child),
      });
    },
    finish: (directory) => ended(bench.start(directory, words(directory))),
    close: bench.close,
  };
}

/** The built app in the real Electron. The command line finishes its training in the end. */
export async function app(): Promise<Subject> {
  await build();
  const display = hasNoDisplay() ? await startVirtualDisplay() : null;
  if (display) process.env.DISPLAY = display.display;
  const bench = await openBench();
  const copy = await copyOfApp();
  const rest = ofBench(bench, ['train', ...settingsInWords, '--limit', String(limit)]);
  return {
    ...rest,
    name: 'the app with its window',
    start: async (directory, environment) => {
      const isNew = journalOf(directory) === null;
      const { electron, page } = await openApp(
        directory,
        false,
        join(copy, 'test/support/held-app'),
        environment,
      );
      const child = electron.process();
      if (isNew) await call(page, 'experiments.start', { ...settings, limit });
      else await call(page, 'experiments.resume', { runIds: [1] });
      const pid = child.pid ?? NaN;
      return {
        pid,
        processes: () => descendantsOf(pid),
        target: () => pid,
        isOver: () => {
          const journal = journalOf(directory);
          const last = journal === null ? null : lastEvent(journal);
          const isFinished = last?.kind === 'ended' && last.status === 'finished';
          if (isFinished) child.kill('SIGTERM');
          return isFinished;
        },
        ended: ended(child),
      };
    },
    close: () => {
      rest.close();
      rmSync(copy, { recursive: true, force: true });
      display?.stop();
    },
  };
}

/** The built app with the worker that logs. */
async function copyOfApp(): Promise<string> {
  const copy = mkdtempSync(join(modules, '.unroll-reliability-app-'));
  cpSync(join(root, 'out'), join(copy, 'out'), { recursive: true });
  mkdirSync(join(copy, 'test/support'), { recursive: true });
  cpSync(join(root, 'test/support/held-app'), join(copy, 'test/support/held-app'), {
    recursive: true,
  });
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(root, 'resources'), join(copy, 'resources'));
  const worker = join(copy, 'worker');
  await bundleForNode({ worker: join(root, 'src-main/workers/child.ts') }, worker, [
    writesStepLog(),
  ]);
  cpSync(worker, join(copy, 'out/main'), { recursive: true });
  return copy;
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}
