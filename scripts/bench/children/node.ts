// A contestant that computes with tfjs-node. Its role is the first argument.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import type { Ask, Spent } from '../contest';
import { floorStep } from './floor';
import { warmUpSteps } from './inputs';
import { layersStep } from './layers';
import { unrollStep } from './unroll';

type Step = () => Promise<void> | void;
const roles: Readonly<Record<string, (ask: Ask, threads: number) => Step>> = {
  unroll: unrollStep,
  layers: ({ cell, batch }) => layersStep(cell, batch),
  floor: ({ cell, batch }) => floorStep(cell, batch),
};

const [role = 'unroll', threads = '1'] = process.argv.slice(2);
await loadTensorflow(['tensorflow']);
const createStep = roles[role] ?? unrollStep;
const prepared = new Map<string, Step>();

for await (const line of createInterface({ input: process.stdin })) {
  writeSync(3, `${JSON.stringify(await work(JSON.parse(line) as Ask))}\n`);
}

async function work(ask: Ask): Promise<Spent> {
  const { cell, batch, steps } = ask;
  const key = `${cell} ${batch}`;
  const step = prepared.get(key) ?? createStep(ask, Number(threads));
  if (!prepared.has(key)) for (let count = 0; count < warmUpSteps; count++) await step();
  prepared.set(key, step);
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let count = 0; count < steps; count++) await step();
  const wallMs = (performance.now() - start) / steps;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 / steps };
}
