// One image through three models, every step of it: how long the window waits for the numbers.
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { cellKinds } from '../../../src-main/contract/config';
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

/** The time of the call itself: the window asks, main computes, the window has the numbers. */
export async function measureTraces(page: Page, runIds: number[]): Promise<MeasuredMoves> {
  const timesMs = await page.evaluate(askForTraces, { runIds, count: countOfMoves });
  return { what: 'one image through three models (the call)', timesMs };
}

/** In the page. Every question has an image of its own; the first ones open the models and do not count. */
async function askForTraces(asked: { runIds: number[]; count: number }): Promise<number[]> {
  const first = 5;
  const times: number[] = [];
  for (let question = 0; question < first + asked.count; question += 1) {
    const pixels = Uint8Array.from({ length: 784 }, (_, place) => (place * 37 + question) % 256);
    const begun = performance.now();
    const answer = await window.unroll.call('inspection.trace', { runIds: asked.runIds, pixels });
    const took = performance.now() - begun;
    if (!answer.ok) throw new Error(answer.problem.message);
    if (question >= first) times.push(took);
    await new Promise((rested) => setTimeout(rested, 20));
  }
  return times;
}
