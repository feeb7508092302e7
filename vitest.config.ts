import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { isOnPath } from './scripts/setup/system.js';

const pureFolders = ['catalogue', 'comparison', 'contract', 'curves', 'labs'];
const alias = Object.fromEntries(
  [...pureFolders, 'element-at'].map((name) => [
    `$${name}`,
    resolve(import.meta.dirname, 'src-main', name),
  ]),
);

const support = (name: string) => resolve(import.meta.dirname, 'test/support', name);

/** Two, also on two cores: what a file waits for, such as a process, leaves one free. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** Ends a test that hangs, and decides nothing: a busy machine may take its time. */
const patience = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 120_000 } },
  setupFiles: [support('patience.ts')],
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/main/**/*.test.ts'],
          // tfjs-node holds process-wide state: a process per file, never threads.
          pool: 'forks',
          maxWorkers,
          globalSetup: support('shared-folder.ts'),
          ...patience,
        },
      },
      {
        test: {
          name: 'pure',
          environment: 'node',
          include: pureFolders.map((folder) => `test/${folder}/**/*.test.ts`),
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
        },
      },
      {
        // What `npm run package` has made: see scripts/test-package.js.
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
          // Two apps at once, each on a display of its own.
          maxWorkers: isOnPath('Xvfb') ? 2 : 1,
          globalSetup: support('displays.ts'),
          ...patience,
          setupFiles: [...patience.setupFiles, support('own-display.ts')],
          testTimeout: 900_000,
        },
      },
    ],
  },
});
