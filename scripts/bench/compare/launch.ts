// A launch as a user has it. Playwright attaches while the app starts, which holds it up by a fifth of a second and more: here
// nobody is attached until it is over, and the page is then asked for the browser's own record of what it painted.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { freePort } from '../../../test/support/free-port';
import { appCommand } from '../../../test/support/app';

/** Long enough for a launch, also on a busy machine. */
const patienceMs = 4000;

/**
 * @returns milliseconds from the start of the process until the table of runs is painted: the headline above it, in the same
 *   frame, is the largest text (https://www.w3.org/TR/largest-contentful-paint/)
 */
export async function launchAlone(store: string): Promise<number> {
  const port = await freePort();
  const { executable, args, env } = appCommand(store);
  const begun = Date.now();
  const app = spawn(executable, [`--remote-debugging-port=${String(port)}`, ...args], {
    env,
    stdio: 'ignore',
  });
  const ended = once(app, 'exit');
  try {
    await delay(patienceMs);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${String(port)}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('The app has no window after its launch.');
    await page.locator('tr[data-run]').first().waitFor();
    const painted = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            resolve(
              performance.timeOrigin + Math.max(...list.getEntries().map((e) => e.startTime)),
            );
          }).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
    return painted - begun;
  } finally {
    app.kill();
    await ended;
  }
}
