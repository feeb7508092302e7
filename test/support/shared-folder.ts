// A folder that all test files of a run share, for files that are expensive to create. It is within the
// project, so that packages outside of a bundle are found.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { modules } from '../../scripts/setup/paths.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly sharedFolder: string;
  }
}

let folder = '';

export function setup(project: TestProject): void {
  folder = mkdtempSync(join(modules, '.unroll-test-'));
  project.provide('sharedFolder', folder);
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
