// Starts a virtual display for each app that the end-to-end tests open at the same time: two apps on one
// display would share the focus and the clipboard.
import type { TestProject } from 'vitest/node';
import { startVirtualDisplay } from '../../scripts/launch/virtual-display.js';
import { isOnPath } from '../../scripts/setup/system.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The display of each worker; none if the tests use the existing display. */
    readonly displays: readonly string[];
  }
}

let stops: readonly (() => void)[] = [];

export async function setup(project: TestProject): Promise<void> {
  const count = isOnPath('Xvfb') ? 2 : 0;
  const displays = await Promise.all(Array.from({ length: count }, () => startVirtualDisplay()));
  stops = displays.map(({ stop }) => stop);
  project.provide(
    'displays',
    displays.map(({ display }) => display),
  );
}

export function teardown(): void {
  for (const stop of stops) stop();
}
