import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const pureFolders = ['catalogue', 'comparison', 'contract', 'curves', 'sweeps'];
const alias = Object.fromEntries(
  [...pureFolders, 'element-at'].map((name) => [
    `$${name}`,
    resolve(import.meta.dirname, 'src-main', name),
  ]),
);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'test/main/**/*.test.ts',
            ...pureFolders.map((folder) => `test/${folder}/**/*.test.ts`),
          ],
          // tfjs-node holds process-wide state: a process per file, never threads.
          pool: 'forks',
          testTimeout: 60_000,
        },
      },
      {
        plugins: [svelte()],
        resolve: { alias, conditions: ['browser'] },
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.ts'],
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
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
