// The packaged app's window, driven over Chromium's own debugging port: the shipped program, with no way into main.
import type { ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { call } from '../../support/app';
import { freePort } from '../../support/free-port';
import type { Installation } from './installation';
import { patienceMs } from '../../support/patience-ms';

export interface PackagedWindow {
  readonly page: Page;
  readonly process: ChildProcess;
  close(): Promise<void>;
}

export async function openWindow(
  installation: Installation,
  display: string,
  words: readonly string[] = [],
): Promise<PackagedWindow> {
  const port = await freePort();
  const app = installation.start([`--remote-debugging-port=${port}`, ...words], {
    DISPLAY: display,
  });
  const ended = new Promise<number | null>((resolve) => app.once('exit', resolve));
  const browser = await hasPage(port, app)
    .then(() => connect(port))
    .catch((error: unknown) => {
      app.kill('SIGTERM');
      throw error;
    });
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The app has no context.');
  context.setDefaultTimeout(patienceMs);
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  return {
    page,
    process: app,
    close: async () => {
      await browser.close();
      app.kill('SIGTERM');
      await ended;
    },
  };
}

/** Returns the kernel's seccomp mode of the app's renderers: 2 means that system calls are filtered. */
export function rendererSeccomp(app: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    const command = /^\d+$/.test(pid) ? getText(`/proc/${pid}/cmdline`) : '';
    if (!command.startsWith(`${app}/unroll-app`) || !command.includes('--type=renderer')) return [];
    return /^Seccomp:\s*(\d)/m.exec(getText(`/proc/${pid}/status`))?.[1] ?? [];
  });
}

/** Empty for a process that has ended meanwhile. */
function getText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Waits until the window's page is among what can be debugged. */
async function hasPage(port: number, app: ChildProcess): Promise<void> {
  const until = Date.now() + patienceMs;
  while (app.exitCode === null && Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    if (answer?.ok === true && (await answer.text()).includes('"url": "app://')) return;
    await sleep(100);
  }
  throw new Error(`The app did not open (exit code ${app.exitCode ?? 'none'}).`);
}

/** Chromium leaves a connection without an answer at times, when a page is just being made; the next one gets it. */
async function connect(port: number): Promise<Browser> {
  const tries = 10;
  for (let count = 1; ; count++) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`, {
        timeout: patienceMs / tries,
      });
    } catch (error) {
      if (count === tries) throw error;
    }
  }
}

/** Waits until every run of the store has finished. */
export async function waitUntilFinished(page: Page): Promise<void> {
  for (;;) {
    const runs = await call(page, 'runs.list', null);
    if (runs.length > 0 && runs.every(({ status }) => status === 'finished')) return;
    await page.waitForTimeout(100);
  }
}
