import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { isOnPath } from './scripts/setup/system.js';
import { patienceMs } from './test/support/patience-ms';

const pureFolders = ['comparison', 'contract', 'core', 'curves', 'figures', 'labs'];
const pureTests = [...pureFolders, 'engine/catalogue', 'engine/contract'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
const alias = Object.fromEntries(
  [...pureFolders, 'engine'].map((name) => [
    `$${name}`,
    resolve(import.meta.dirname, 'src-main', name),
  ]),
);

const support = (name: string) => resolve(import.meta.dirname, 'test/support', name);

/** Two, even on two cores: while a file waits, for instance for a process, one is free. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** Ends a test that hangs, without any other effect: a busy machine may be slow. */
const patience = {
  testTimeout: 900_000,
  hookTimeout: 900_000,
  expect: { poll: { timeout: patienceMs } },
  setupFiles: [support('patience.ts')],
  // Not the user's own store, nor the output compiled by the user's trainers.
  env: {
    XDG_DATA_HOME: join(tmpdir(), 'unroll-tests'),
    XDG_STATE_HOME: join(tmpdir(), 'unroll-tests-state'),
  },
};

/** Tests of process-wide state: modules (in place of Electron), children, the loading of TensorFlow, memory. */
const inOwnProcess = [
  'test/main/app/**/*.test.ts',
  'test/engine/tensorflow/load.test.ts',
  'test/engine/jobs/process-kinds.test.ts',
  'test/main/workers/{child,end-with-parent,pool,spawn-node,watch-life,watch-limits}.test.ts',
  'test/main/queue/experiments.test.ts',
  'test/engine/inference/inspection/killed-model.test.ts',
  'test/engine/training/{backends,out-of-memory}.test.ts',
];

const main = {
  environment: 'node',
  // tfjs-node holds process-wide state: processes, never threads.
  pool: 'forks',
  maxWorkers,
  globalSetup: ['shared-folder.ts', 'as-trainer.ts'].map(support),
  ...patience,
} as const;

/**
 * The longest files begin first, so that no core waits for one at the end: in a new clone vitest knows no durations.
 */
const longest = [
  ...['accessibility', 'resilience', 'train-compare-export', 'clicks', 'compare-charts', 'manners'],
  ...['replay-in-pytorch', 'resume', 'notebook-in-pytorch', 'pytorch-cell', 'long-sequences'],
  ...['child', 'killed-model', 'experiments', 'journal-lines', 'real-training', 'interrupt'],
  ...['load-exports', 'score-model', 'curve', 'packed', 'output', 'two-programs', 'train'],
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ranks = new Map(longest.map((name, rank) => [name, rank]));
    const getRank = ({ moduleId }: TestSpecification) =>
      ranks.get(/([^/\\]+)\.test\.ts$/.exec(moduleId)?.[1] ?? '') ?? longest.length;
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => getRank(a) - getRank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // These files share one process: starting one and loading TensorFlow and zod takes as long as most.
        test: {
          ...main,
          name: 'node',
          include: ['test/main/**/*.test.ts', 'test/engine/**/*.test.ts'],
          exclude: [...inOwnProcess, ...pureTests],
          isolate: false,
          // Mocks of a file do not affect the next one.
          restoreMocks: true,
          setupFiles: [...main.setupFiles, support('own-environment.ts')],
        },
      },
      { test: { ...main, name: 'apart', include: inOwnProcess } },
      {
        test: {
          name: 'pure',
          environment: 'node',
          include: pureTests,
          pool: 'threads',
          isolate: false,
          maxWorkers,
          ...patience,
        },
      },
      {
        plugins: [svelte()],
        resolve: { alias, conditions: ['browser'] },
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          maxWorkers,
          ...patience,
          setupFiles: [...patience.setupFiles, support('no-dead-values.ts')],
        },
      },
      {
        // Tests of the package of `npm run package`: see scripts/test-package.js.
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          pool: 'forks',
          // Two apps at once, each on a separate display.
          maxWorkers: isOnPath('Xvfb') ? 2 : 1,
          globalSetup: support('displays.ts'),
          ...patience,
          setupFiles: [...patience.setupFiles, support('own-display.ts')],
        },
      },
    ],
  },
});
