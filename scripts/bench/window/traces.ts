// One image through three models, every step of it: how long they compute, and how long the window waits.
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { cellKinds } from '../../../src-main/contract/config';
import { Inspector } from '../../../src-main/inspection/inspector';
import { openRunStore } from '../../../src-main/runs/run-store';
import { call } from '../../../test/support/app';
import { countOfMoves, type MeasuredMoves } from './drawn-moves';

/** Trains an RNN, a GRU and an LSTM for some seconds: what they know is of no matter here. @returns their ids */
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

/** The first questions open the models and do not count. */
const first = 5;
/** From one question to the next. */
const restMs = 20;
/** One for each question. */
const imageOf = (question: number) =>
  Uint8Array.from({ length: 784 }, (_, place) => (place * 37 + question) % 256);

/** What main does for it, here: reading the image, inference, cell states, probabilities, the decision. */
export async function measureInference(
  directory: string,
  runIds: readonly number[],
): Promise<MeasuredMoves> {
  const store = openRunStore(directory);
  const models = runIds.map((id) => {
    const { config } = store.getRun(id);
    return { config, checkpointFile: store.checkpoint(id, null).file };
  });
  store.close();
  const inspector = new Inspector();
  const timesMs: number[] = [];
  for (let question = 0; question < first + countOfMoves; question += 1) {
    const pixels = imageOf(question);
    const begun = performance.now();
    for (const model of models) await inspector.trace(model, pixels);
    if (question >= first) timesMs.push(performance.now() - begun);
    await delay(restMs);
  }
  return { what: 'one image through three models: inference', timesMs };
}

/** The window asks, main computes, the window has the numbers. */
export async function measureCalls(page: Page, runIds: number[]): Promise<MeasuredMoves> {
  const images = Array.from({ length: first + countOfMoves }, (_, question) => imageOf(question));
  const asked = { runIds, images: images.map((pixels) => [...pixels]), restMs };
  const timesMs = (await page.evaluate(askForTraces, asked)).slice(first);
  return { what: 'the same, asked by the window: the whole call', timesMs };
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
