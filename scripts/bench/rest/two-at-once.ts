// Two trainings in two processes against one, each on one thread: images per second.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConfigSchema, type CellKind } from '../../../src-main/catalogue/config';
import { createRunFolder, runFolder } from '../../../src-main/store/folder/run-folder';
import { newUid } from '../../../src-main/store/run-store';
import { spawnNode } from '../../../src-main/workers/spawn-node';
import { WorkerProcess } from '../../../src-main/workers/worker-process';
import { median } from '../statistics';

export interface Throughput {
  readonly cell: CellKind;
  /** Images per second. */
  readonly one: number;
  /** Of both together. */
  readonly two: number;
  /** Two divided by one of the same round; the median. */
  readonly ratio: number;
}

const rounds = 5;
/** Training images in each turn: about a second. */
const limit = 12_800;

export async function measureTwoAtOnce(trainerFile: string, cell: CellKind): Promise<Throughput> {
  const directory = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  const spawn = spawnNode(trainerFile);
  // A folder each: both write a checkpoint of the same name at the same time.
  const trainers = ['one', 'other'].map((name) => {
    const checkpoints = join(directory, name);
    mkdirSync(checkpoints);
    return { trainer: new WorkerProcess(spawn('tensorflow'), 'tensorflow'), checkpoints };
  });
  const rate = async (count: number) => {
    const rates = await Promise.all(
      trainers
        .slice(0, count)
        .map(({ trainer, checkpoints }) => imagesPerSecond(trainer, cell, checkpoints)),
    );
    return rates.reduce((sum, one) => sum + one, 0);
  };
  try {
    await rate(2); // warms up
    const [one, two]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      one.push(await rate(1));
      two.push(await rate(2));
    }
    const ratio = median(two.map((value, round) => value / (one[round] ?? NaN)));
    return { cell, one: median(one), two: median(two), ratio };
  } finally {
    for (const { trainer } of trainers) trainer.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** From the first message with points to the last: without compiling before and evaluation after. */
async function imagesPerSecond(
  trainer: WorkerProcess,
  cell: CellKind,
  directory: string,
): Promise<number> {
  const config = runConfigSchema.parse({ cell, epochs: 1, limit, threads: 1 });
  const points: { step: number; elapsedMs: number }[] = [];
  const uid = newUid();
  const folder = runFolder(directory, uid);
  const at = new Date().toISOString();
  const experiment = { name: '', createdAt: at };
  createRunFolder(folder, {
    kind: 'run',
    format: 1,
    uid,
    number: 1,
    experiment,
    name: cell,
    config,
    createdAt: at,
  });
  const input = { config, folder, resume: false };
  await trainer.ask('train', input, new AbortController().signal, (news) => {
    if (news.kind !== 'points') return;
    points.push({ step: news.firstStep + news.count - 1, elapsedMs: news.elapsedMs });
  });
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return NaN;
  return (1000 * config.batchSize * (last.step - first.step)) / (last.elapsedMs - first.elapsedMs);
}
