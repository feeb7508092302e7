// A contestant that computes with tfjs-node. Its role is the first argument.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { warmUpSteps, type Answer, type Ask, type Spent } from '../asks';
import { floorStep } from './floor';
import { layersStep } from './layers';
import { loggingPiece } from './logging';
import { compileLearner, evaluateTestSet, unrollStep } from './unroll';

const roles = { unroll: unrollStep, layers: layersStep, floor: floorStep };

const [role = 'unroll', threads = '1'] = process.argv.slice(2);
await loadTensorflow(['tensorflow']);
const createStep = roles[role as keyof typeof roles];
const steps = new Map<string, () => Promise<void> | void>();

for await (const line of createInterface({ input: process.stdin })) {
  writeSync(3, `${JSON.stringify(await answer(JSON.parse(line) as Ask))}\n`);
}

async function answer(ask: Ask): Promise<Answer> {
  try {
    return await work(ask);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function work(ask: Ask): Promise<Spent> {
  switch (ask.kind) {
    case 'step':
      return timed(await preparedStep(ask), ask.steps);
    case 'compile':
      return compileLearner(ask.cell, ask.batch, (work) => timed(work, 1));
    case 'evaluate': {
      const evaluation = evaluateTestSet(ask.cell);
      await evaluation();
      return timed(evaluation, 1);
    }
    case 'logging': {
      const key = `${ask.cell} ${ask.piece}`;
      const piece = steps.get(key) ?? loggingPiece(ask.cell, ask.piece);
      steps.set(key, piece);
      return timed(piece, ask.times);
    }
  }
}

async function preparedStep({ cell, batch }: Extract<Ask, { kind: 'step' }>) {
  const key = `${cell} ${batch}`;
  let step = steps.get(key);
  if (!step) {
    step = createStep(cell, batch, Number(threads));
    for (let count = 0; count < warmUpSteps; count++) await step();
    steps.set(key, step);
  }
  return step;
}

async function timed(work: () => Promise<void> | void, times: number): Promise<Spent> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let count = 0; count < times; count++) await work();
  const wallMs = (performance.now() - start) / times;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 / times };
}
