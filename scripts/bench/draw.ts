// `npm run bench:draw`: the built app with the sample's three models. A digit grows pixel by pixel, as under a pen, and each
// time the page asks all three models. Measured from the question to the answers in the page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { call, openApp, waitForPoints } from '../../test/support/app';
import { build } from '../launch/build.js';
import { startVirtualDisplay } from '../launch/virtual-display.js';
import { say } from '../setup/log.js';
import { hasNoDisplay } from '../setup/system.js';
import { describeMachine, loadInWords, machineInWords, measureLoad } from './machine';

const strokes = 500;
const training = { cells: ['gru' as const], epochs: 500, threads: 1 };

/** @throws Error when the app or the training does not start */
export async function main(): Promise<void> {
  await build(() => {
    say('Building Unroll, some seconds');
  });
  const load = await measureLoad();
  if (hasNoDisplay()) process.env.DISPLAY = (await startVirtualDisplay()).display;
  const store = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  const app = await openApp(store);
  try {
    const runs = await call(app.page, 'runs.openSample', null);
    const runIds = runs.map(({ id }) => id);
    const alone = await measure(app.page, runIds);
    const { running } = await call(app.page, 'experiments.start', training);
    for (const { run } of running) await waitForPoints(app.page, run.id);
    const beside = await measure(app.page, runIds);
    await call(app.page, 'experiments.stop', { id: null });
    process.stdout.write(
      `${machineInWords(describeMachine())} ${loadInWords('Before the start', load)}\n\n` +
        `From a stroke to the answers of ${runs.length} models, ${strokes} strokes:\n\n` +
        `alone              ${inWords(alone.answers)}\n  to main and back ${inWords(alone.bare)}\n` +
        `beside a training  ${inWords(beside.answers)}\n  to main and back ${inWords(beside.bare)}\n`,
    );
  } finally {
    await app.electron.close();
    rmSync(store, { recursive: true, force: true });
  }
}

interface Times {
  /** In milliseconds, ascending. */
  readonly answers: readonly number[];
  /** Of a call that main answers at once; the difference is the time of the models' process. */
  readonly bare: readonly number[];
}

function measure(page: Page, runIds: readonly number[]): Promise<Times> {
  return page.evaluate(
    async ([ids, count]) => {
      const models = ids.map((runId) => ({ kind: 'run' as const, runId }));
      const pixels = new Uint8Array(784);
      const times: number[] = [];
      const bare: number[] = [];
      for (let stroke = 0; stroke < count + 20; stroke += 1) {
        pixels[(stroke * 37) % 784] = 255;
        const asked = performance.now();
        const answer = await window.unroll.call('models.answers', { models, pixels });
        times.push(performance.now() - asked);
        if (!answer.ok) throw new Error(answer.problem.message);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const called = performance.now();
        await window.unroll.call('library.opened', null);
        bare.push(performance.now() - called);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      // The first ones open the models.
      const [answers, ways] = [times, bare].map((all) => all.slice(20).sort((a, b) => a - b));
      return { answers: answers ?? [], bare: ways ?? [] };
    },
    [runIds, strokes] as const,
  );
}

function inWords(times: readonly number[]): string {
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? NaN).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`;
}
