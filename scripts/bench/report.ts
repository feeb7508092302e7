// The figures as Markdown, for the terminal and docs/performance.md.
import { cellKinds, type CellKind } from '../../src-main/catalogue/config';
import { judgeRest, judgeSteps, ratios, type Verdict } from './aims';
import type { Spent } from './asks';
import { contestantKinds, contestants, type Discipline, type Times } from './contest';
import type { Rest } from './rest/rest';
import { median } from './statistics';
import { markdownTable, short } from './table';

const names: Readonly<Record<CellKind, string>> = { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' };

/** A table for each batch size, then the aims. */
export function stepReport(disciplines: readonly Discipline[], steps: number): string {
  const batches = [...new Set(disciplines.map(({ batch }) => batch))];
  const rounds = disciplines[0]?.times.floor?.wallMs.length ?? 0;
  const parts = batches.map((batch) => {
    const same = disciplines.filter((discipline) => discipline.batch === batch);
    const title = `### One training step, batch ${batch}: ms a batch, wall / CPU, medians of ${rounds} rounds of ${steps}`;
    return `${title}\n\n${timesTable(same)}\n\n${ratioTable(same)}`;
  });
  return [...parts, verdictReport(judgeSteps(disciplines))].join('\n\n');
}

function timesTable(disciplines: readonly Discipline[]): string {
  const taking = contestantKinds.filter((kind) => disciplines.some(({ times }) => times[kind]));
  const both = (times: Times | undefined) =>
    times ? `${short(median(times.wallMs))} / ${short(median(times.cpuMs))}` : '–';
  return markdownTable([
    ['', ...disciplines.map(({ cell }) => names[cell])],
    ...taking.map((kind) => [
      contestants[kind],
      ...disciplines.map(({ times }) => both(times[kind])),
    ]),
  ]);
}

function ratioTable(disciplines: readonly Discipline[]): string {
  const all = disciplines.map(ratios);
  const row = (what: string, name: keyof (typeof all)[number]) => [
    what,
    ...all.map((one) => (one[name] === null ? '–' : `${short(one[name])} ×`)),
  ];
  return markdownTable([
    ['Unroll', ...disciplines.map(({ cell }) => names[cell])],
    row('faster than the better PyTorch, wall', 'pytorchWall'),
    row('less than PyTorch with one thread, CPU', 'pytorchCpu'),
    row('faster than tf.layers, wall', 'layersWall'),
    row('over the matrix products, CPU', 'floorCpu'),
  ]);
}

export function restReport(rest: Rest): string {
  const { oneOffs, starts, twoAtOnce, whole } = rest;
  const cells = cellKinds.filter((cell) => oneOffs[cell]);
  const two = (cell: CellKind) => twoAtOnce.find((one) => one.cell === cell);
  const seconds = (ms: number | undefined) => short((ms ?? NaN) / 1000);
  const spent = (one: Spent | undefined) => `${seconds(one?.wallMs)} / ${seconds(one?.cpuMs)}`;
  const row = (what: string, value: (cell: CellKind) => string) => [what, ...cells.map(value)];
  const figures = markdownTable([
    ['', ...cells.map((cell) => names[cell])],
    row('compiling in a new process, wall / CPU, s', (cell) => spent(oneOffs[cell]?.compile)),
    row('compiling in a warm trainer, wall / CPU, s', (cell) => spent(oneOffs[cell]?.compileAgain)),
    row('evaluating 10,000 images, one thread, wall / CPU, s', (cell) =>
      spent(oneOffs[cell]?.evaluate),
    ),
    row('Start to first point, cold, s', (cell) => seconds(starts[cell]?.coldMs)),
    row('Start to first point, warm, s', (cell) => seconds(starts[cell]?.warmMs)),
    row('Start to first point, again, s', (cell) => seconds(starts[cell]?.againMs)),
    row('one run, one thread, images/s', (cell) => String(Math.round(two(cell)?.one ?? NaN))),
    row('two runs at once, images/s', (cell) => String(Math.round(two(cell)?.two ?? NaN))),
  ]);
  return ['### The rest', figures, wholeInWords(whole), verdictReport(judgeRest(rest))].join(
    '\n\n',
  );
}

function wholeInWords({ epochs, elapsedMs, peakTrainerBytes }: Rest['whole']): string {
  const took = `${(elapsedMs / 1000).toFixed(1)} s`;
  const scaled = `, so about ${((elapsedMs / 1000) * (10 / epochs)).toFixed(0)} s for 10 epochs`;
  const memory =
    peakTrainerBytes === null
      ? 'A trainer’s memory is not told by this system.'
      : `A trainer took ${Math.round(peakTrainerBytes / 1e6)} MB at most.`;
  return `The whole comparison (three cells, all of MNIST, ${epochs} of 10 epochs, tests, points and checkpoints included): ${took}${epochs === 10 ? '' : scaled}. ${memory}`;
}

/** One line for each aim, whether it was reached or not. */
function verdictReport(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return '';
  const rows = verdicts.map(({ what, cell, aim, value, unit, met }) => [
    cell === null ? what : `${names[cell]}: ${what}`,
    aim,
    `${short(value)}${unit}`,
    Number.isNaN(value) ? 'not measured' : met ? 'met' : 'NOT met',
  ]);
  return markdownTable([['Aim', 'to reach', 'measured', 'verdict'], ...rows]);
}
