// All steps of one image through three models: how long they compute, and how long the window waits.
import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { cellKinds } from '../../../src-main/catalogue/config';
import { openRunStore } from '../../../src-main/store/run-store';
import { call } from '../../../test/support/app';
import { bundle } from '../bundle';
import type { InferenceTask } from '../children/inference';
import { countOfMoves, type MeasuredMoves } from './drawn-moves';
import { imageOf } from './images';

const run = promisify(execFile);

/** Trains an RNN, a GRU and an LSTM for some seconds; their accuracy does not matter here. @returns their ids */
export async function trainThree(page: Page): Promise<number[]> {
  const short = { cells: [...cellKinds], hiddenSize: 150, epochs: 1, limit: 1280 };
  await call(page, 'experiments.start', short);
  for (;;) {
    await delay(500);
    const { running, queued } = await call(page, 'experiments.live', null);
    if (running.length === 0 && queued.length === 0) break;
  }
  const runs = await call(page, 'runs.list', null);
  const trained = runs.filter(({ status }) => status === 'finished');
  if (trained.length !== cellKinds.length)
    throw new Error(`Only ${trained.length} of ${cellKinds.length} short trainings finished.`);
  return trained.map(({ id }) => id);
}

/** The first images open the models and do not count. */
const first = 5;
/** From one image to the next. */
const restMs = 20;
const count = first + countOfMoves;

/** Main's part of it, in a process of its own (see children/inference.ts). */
export async function measureInference(
  directory: string,
  runIds: readonly number[],
): Promise<MeasuredMoves> {
  const store = openRunStore(directory);
  const models = runIds.map((id) => {
    const { config, file } = store.checkpoint(id, null);
    return { config, checkpointFile: file };
  });
  store.close();
  const bundled = await bundle();
  const task: InferenceTask = { models, count, restMs };
  const { stdout } = await run(process.execPath, [bundled.inference, JSON.stringify(task)]);
  bundled.remove();
  const timesMs = (JSON.parse(stdout) as number[]).slice(first);
  return { what: 'one image through three models: inference', timesMs };
}

/** From the window's question to its answer from main. */
export async function measureCalls(page: Page, runIds: number[]): Promise<MeasuredMoves> {
  const images = Array.from({ length: count }, (_, nth) => imageOf(nth));
  const timesMs = await page.evaluate(askForTraces, { runIds, images, restMs });
  return { what: 'the same, asked by the window: the whole call', timesMs: timesMs.slice(first) };
}

/** In the page. */
async function askForTraces(asked: {
  runIds: number[];
  images: number[][];
  restMs: number;
}): Promise<number[]> {
  const times: number[] = [];
  for (const image of asked.images) {
    const pixels = Uint8Array.from(image);
    const begun = performance.now();
    const answer = await window.unroll.call('inspection.trace', { runIds: asked.runIds, pixels });
    times.push(performance.now() - begun);
    if (!answer.ok) throw new Error(answer.problem.message);
    await new Promise((rested) => setTimeout(rested, asked.restMs));
  }
  return times;
}
