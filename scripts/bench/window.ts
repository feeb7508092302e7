// `npm run bench:window`: the built app in the real Electron while two trainings run at full load. How
// late main's event loop is, how long the page's frames take, how long a letter takes to its picture.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { call, openApp, waitForPoints, type OpenApp } from '../../test/support/app';
import { build } from '../launch/build.js';
import { startVirtualDisplay } from '../launch/virtual-display.js';
import { say } from '../setup/log.js';
import { hasNoDisplay } from '../setup/system.js';
import { describeMachine, loadInWords, machineInWords, measureLoad } from './machine';
import { quantile } from './statistics';
import { markdownTable } from './table';
import { countFrames, typeName, type Typing } from './window/page';
import { startWatchingMain, stopWatchingMain, type LoopDelay } from './window/main-process';

const seconds = 20;
/** Enough for as long as this measures; both trainings are stopped at its end. */
const training = { cells: ['gru' as const, 'lstm' as const], epochs: 500, threads: 1 };

interface Measured {
  readonly loop: LoopDelay;
  /** Milliseconds from frame to frame. */
  readonly frames: readonly number[];
  readonly typing: Typing;
}

/** @throws Error when the app or a training does not start */
export async function main(): Promise<void> {
  await build(() => {
    say('Building Unroll, some seconds');
  });
  const machine = describeMachine();
  const load = await measureLoad();
  const isVirtual = hasNoDisplay();
  if (isVirtual) process.env.DISPLAY = (await startVirtualDisplay()).display;
  const store = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  const app = await openApp(store);
  try {
    await delay(3000);
    say(`the window at rest, ${seconds} s`);
    const atRest = await measure(app);
    const { running } = await call(app.page, 'experiments.start', training);
    for (const { run } of running) await waitForPoints(app.page, run.id);
    say(`the window while ${running.length} trainings run, ${seconds} s`);
    const busy = await measure(app);
    const version = await app.electron.evaluate(() => process.versions.electron);
    await call(app.page, 'experiments.stop', { id: null });
    const display = isVirtual ? 'a virtual display, drawn by the processor' : 'the screen';
    process.stdout.write(
      `${machineInWords(machine)} Electron ${version}, ${display}. ${loadInWords('Before the start', load)}\n\n`,
    );
    process.stdout.write(`${windowReport(atRest, busy, running.length)}\n`);
  } finally {
    await app.electron.close();
    rmSync(store, { recursive: true, force: true });
  }
}

async function measure({ electron, page }: OpenApp): Promise<Measured> {
  await electron.evaluate(startWatchingMain);
  const frames = await page.evaluate(countFrames, seconds * 1000);
  const loop = await electron.evaluate(stopWatchingMain);
  return { loop, frames, typing: await typeName(page) };
}

function windowReport(atRest: Measured, busy: Measured, trainings: number): string {
  const row = (what: string, value: (one: Measured) => number, most?: number) => [
    what,
    value(atRest).toFixed(1),
    value(busy).toFixed(1),
    most === undefined ? '' : `≤ ${most}`,
    most === undefined ? '' : value(busy) <= most ? 'met' : 'NOT met',
  ];
  return markdownTable([
    ['ms', 'at rest', `${trainings} trainings`, 'to reach', 'verdict'],
    row("main's event loop late, p50", ({ loop }) => loop.p50Ms),
    row("main's event loop late, p99", ({ loop }) => loop.p99Ms, 20),
    row("main's event loop late, at most", ({ loop }) => loop.maxMs),
    row('frame to frame, p50', ({ frames }) => quantile(frames, 0.5)),
    row('frame to frame, p95', ({ frames }) => quantile(frames, 0.95), 33),
    row('frame to frame, at most', ({ frames }) => quantile(frames, 1)),
    row('letter to picture, p50', ({ typing }) => quantile(typing.lettersMs, 0.5)),
    row('letter to picture, p95', ({ typing }) => quantile(typing.lettersMs, 0.95)),
    row('letter to picture, at most', ({ typing }) => quantile(typing.lettersMs, 1), 100),
  ]);
}
