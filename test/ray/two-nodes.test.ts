// `npm run test:ray`: a plan's jobs on a real Ray of two nodes, one of which dies in the middle; the same runs as on
// one machine without it, to the byte.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPython } from '../../scripts/python/environment';
import {
  builtCli,
  builtUnroll,
  collectedFrom,
  isUnderWay,
  plannedEpochs,
  writePlanOfEight,
} from '../support/plan-of-eight';
import { processesOf, RayCluster } from '../support/ray-cluster';
import { commandOf } from '../support/slurm-cluster';

const scratch = mkdtempSync(join(tmpdir(), 'ray-'));
const [plan, other] = [join(scratch, 'plan'), join(scratch, 'other')];
let python: string;
let cluster: RayCluster;

beforeAll(async () => {
  ({ python } = await findPython({
    name: 'Ray',
    requirements: ['ray>=2.50,<3'],
    check: 'import ray; print(ray.__version__)',
  }));
  writePlanOfEight(plan);
  cpSync(plan, other, { recursive: true });
  cluster = await RayCluster.start(python, mkdtempSync(join(scratch, 'r-')));
});
afterAll(() => {
  cluster.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const logs = () =>
  readdirSync(join(plan, 'logs')).map((name) => readFileSync(join(plan, 'logs', name), 'utf8'));
const trainsOn = (node: number) =>
  processesOf(node).some((pid) => commandOf(pid).includes(`${builtCli} --store`));

it('finishes every run though a node dies in the middle, with the bytes of one machine', async () => {
  const node = await cluster.addNode();
  const env = { ...cluster.env, UNROLL: builtUnroll };
  const driver = spawn(python, ['ray.py'], { cwd: plan, env, stdio: 'inherit' });
  const ended = new Promise<number | null>((end) => driver.once('exit', end));
  while (!trainsOn(node) || logs().filter(isUnderWay).length < 2) {
    expect(driver.exitCode).toBeNull();
    await delay(200);
  }
  cluster.killNode(node);
  await cluster.addNode();
  expect(await ended).toBe(0);

  const results = collectedFrom(plan);
  expect(results.map(({ status }) => status)).toEqual(new Array(8).fill('finished'));
  expect(results.every(({ epochsDone }) => epochsDone === plannedEpochs)).toBe(true);
  // None of them started again.
  for (const log of logs()) expect(log.match(/epoch 1\/\d+ .*accuracy/g)).toHaveLength(1);

  execFileSync('xargs', ['-d', '\n', '-P', '2', '-I', '{}', 'bash', '-c', '{}'], {
    cwd: other,
    env: { ...process.env, UNROLL: builtUnroll },
    input: readFileSync(join(other, 'jobs.txt')),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  expect(results).toEqual(collectedFrom(other));
});
