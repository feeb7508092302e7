// `npm run bench -- --logging`: the share of all logging in a training's processor time, piece by piece. Evaluations with
// a piece and without it alternate, so that other load on the machine affects both.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConfigSchema, type CellKind } from '../../src-main/catalogue/config';
import { curveMetrics, metricDefinition } from '../../src-main/catalogue/metrics';
import { openRunStore } from '../../src-main/store/run-store';
import { workerEnvironment } from '../../src-main/workers/environment';
import { normsAtOnce, type LoggingPiece } from './asks';
import { Contestant } from './contestant';
import { median } from './statistics';
import { measure } from './store/spent';
import { markdownTable, short } from './table';

const rounds = 12;
/** The standard training: 60,000 images in batches of 128. */
const epochs = 10;
const batches = 469 * epochs;

const evaluationPieces = ['plain evaluation', 'evaluation', 'evaluation with probe'] as const;

interface Cost {
  /** Of ten epochs and what follows them, in seconds of processor time. */
  readonly training: number;
  readonly pieces: Readonly<Record<string, number>>;
}

export async function loggingReport(
  childFile: string,
  cells: readonly CellKind[],
  say: (text: string) => void,
): Promise<string> {
  const costs: Cost[] = [];
  for (const cell of cells) {
    say(`logging of ${cell}`);
    costs.push(await costOf(cell, childFile));
  }
  const cellOf = (seconds: number, { training }: Cost) =>
    `${seconds.toFixed(2)} (${((100 * seconds) / training).toFixed(2)} %)`;
  const all = (cost: Cost) => Object.values(cost.pieces).reduce((sum, one) => sum + one, 0);
  const row = (what: string, seconds: (cost: Cost) => number) => [
    what,
    ...costs.map((cost) => cellOf(seconds(cost), cost)),
  ];
  const table = markdownTable([
    ['CPU seconds of a training', ...cells.map((cell) => cell.toUpperCase())],
    ['without logging', ...costs.map(({ training }) => short(training))],
    ...Object.keys(costs[0]?.pieces ?? {}).map((name) =>
      row(name, ({ pieces }) => pieces[name] ?? NaN),
    ),
    row('all together, to reach ≤ 2 %', all),
  ]);
  return `### Logging, medians of ${rounds} rounds\n\n${table}`;
}

async function costOf(cell: CellKind, childFile: string): Promise<Cost> {
  const program = {
    command: process.execPath,
    args: [childFile, 'unroll'],
    env: workerEnvironment('tensorflow'),
  };
  const child = new Contestant(`Unroll, ${cell}`, program);
  const ask = async (piece: LoggingPiece, times: number) =>
    (await child.ask({ kind: 'logging', cell, piece, times })).cpuMs / 1000;
  for (const piece of ['step', 'norms', 'plain evaluation', 'evaluation', 'gradient'] as const)
    await ask(piece, 3);
  const firstProbe = await ask('evaluation with probe', 1);
  const secondProbe = await ask('evaluation with probe', 1);
  /** Seconds of an evaluation without logging, and the additional seconds with it, without and with a probe. */
  const evaluations = async () => {
    const [plain, more, probe]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      const spent: Partial<Record<LoggingPiece, number>> = {};
      for (const one of round % 2 === 0 ? evaluationPieces : evaluationPieces.toReversed()) {
        spent[one] = await ask(one, 1);
      }
      const { evaluation = NaN, 'plain evaluation': without = NaN } = spent;
      plain.push(without);
      more.push(evaluation - without);
      probe.push((spent['evaluation with probe'] ?? NaN) - evaluation);
    }
    return { plain: median(plain), more: median(more), probe: median(probe) };
  };
  const alone = async (piece: LoggingPiece, times = 1) => {
    const all: number[] = [];
    for (let round = 0; round < rounds; round++) all.push(await ask(piece, times));
    return median(all);
  };
  const step = await alone('step', 40);
  const norm = (await alone('norms', 10)) / normsAtOnce;
  const evaluation = await evaluations();
  const gradient = await alone('gradient');
  child.close();
  return {
    training: batches * (step - norm) + epochs * evaluation.plain,
    pieces: {
      'gradient norm of every batch': batches * norm,
      'accuracy after each step': epochs * evaluation.more,
      'gradients through time, epoch 0 among them': (epochs + 1) * gradient,
      'linear probe': evaluation.probe,
      'the first probe of a process, on top': firstProbe - secondProbe,
      'learning rate and samples, written with the rest': batches * storedBatch(),
    },
  };
}

/** Seconds to write a batch's values, ten batches in a message: all values minus loss and accuracy. */
function storedBatch(): number {
  const directory = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  const store = openRunStore(directory);
  const count = 10;
  const column = new Float32Array(count).fill(0.5);
  const messages = 500;
  const write = (metrics: readonly string[], samples: Readonly<Record<string, number>>) => {
    const { id } = store.createRun(
      store.createExperiment('bench'),
      'bench',
      runConfigSchema.parse({ cell: 'rnn' }),
    );
    const curves = Object.fromEntries(metrics.map((metric) => [metric, column]));
    return measure(() => {
      for (let message = 0; message < messages; message++) {
        const firstStep = message * count + 1;
        const elapsedMs = message * 100;
        // About once a second, as a trainer sends them.
        const sampled = message % 10 === 0 ? samples : {};
        store.addPoints(id, { firstStep, count, curves, samples: sampled, elapsedMs });
      }
    }).cpuMs;
  };
  const all = { 'images-per-second': 9000, 'trainer-memory': 8e8, elapsed: 1 };
  const everyBatch = curveMetrics.filter((metric) => metricDefinition(metric).per === 'batch');
  const more = Array.from(
    { length: rounds },
    () => write(everyBatch, all) - write(['train/loss', 'train/accuracy'], {}),
  );
  store.close();
  rmSync(directory, { recursive: true, force: true });
  return median(more) / 1000 / messages / count;
}
