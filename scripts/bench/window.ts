// `npm run bench:window`: the built app in the real Electron. While two trainings run at full load: the delay of main's event
// loop, the time of the page's frames, and the time from a key press to its letter on the screen. While none runs: how long
// the labs and Inside take to draw the change of a control.
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
import { measureMoves, type MeasuredMoves } from './window/drawn-moves';
import { startWatchingMain, stopWatchingMain } from './window/main-process';
import { moves } from './window/moves';
import { countFrames, typeName } from './window/page';
import { handReport, loadReport, type MeasuredHand, type MeasuredWindow } from './window/report';
import { measureCalls, measureInference, trainThree } from './window/traces';

const seconds = 20;
/** Enough for as long as this measures; both trainings are stopped at its end. */
const training = { cells: ['gru' as const, 'lstm' as const], epochs: 500, threads: 1 };

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
  const launched = performance.now();
  const app = await openApp(store);
  const launchSeconds = ((performance.now() - launched) / 1000).toFixed(1);
  try {
    await delay(3000);
    say(`the window at rest, ${seconds} s`);
    const atRest = await measure(app);
    const hand = await measureHand(app, store);
    const { running } = await call(app.page, 'experiments.start', training);
    for (const { run } of running) await waitForPoints(app.page, run.id);
    say(`the window while ${running.length} trainings run, ${seconds} s`);
    const busy = await measure(app);
    const version = await app.electron.evaluate(() => process.versions.electron);
    await call(app.page, 'experiments.stop', { id: null });
    const display = isVirtual ? 'a virtual display, drawn by the processor' : 'the screen';
    process.stdout.write(
      `${machineInWords(machine)} Electron ${version}, ${display}. ${loadInWords('Before the start', load)} From the launch until Start can be pressed: ${launchSeconds} s.\n\n`,
    );
    process.stdout.write(`${loadReport(atRest, busy, running.length)}\n\n`);
    process.stdout.write('### From a move of the hand to the drawn picture\n\n');
    process.stdout.write(`${handReport(hand)}\n`);
  } finally {
    await app.electron.close();
    rmSync(store, { recursive: true, force: true });
  }
}

async function measure({ electron, page }: OpenApp): Promise<MeasuredWindow> {
  await electron.evaluate(startWatchingMain);
  const frames = await page.evaluate(countFrames, seconds * 1000);
  const loop = await electron.evaluate(stopWatchingMain);
  return { loop, frames, typing: await typeName(page) };
}

/** In the labs and Inside; goes back to the Train view at the end. */
async function measureHand({ page }: OpenApp, store: string): Promise<MeasuredHand> {
  say('three short trainings, to have models to look into');
  const runIds = await trainThree(page);
  await delay(3000);
  const measured: MeasuredMoves[] = [];
  for (const move of Object.values(moves)) {
    say(`from a move to the picture: ${move.what}`);
    measured.push(await measureMoves(page, move));
  }
  say('one image through three models');
  const inference = await measureInference(store, runIds);
  const calls = await measureCalls(page, runIds);
  await page.getByRole('navigation').getByRole('button', { name: 'Train' }).click();
  return { moves: measured, inference, calls };
}
