// The figures of `npm run bench` and its aims, as Markdown, for the terminal and docs/performance.md. The aims were set for
// the project's second milestone and are fixed, whatever is measured.
import type { UsualCell } from '../../src-main/catalogue/config';
import { contestantKinds, contestants } from './contest';
import type { Network } from './contestant';
import type { ContestantKind, Discipline, Times } from './contest';
import type { StartTimes } from './starts';
import { aimTable, markdownTable, median, ratio, short, type Measured } from './table';
import type { Whole } from './whole';

const names: Readonly<Record<UsualCell, string>> = { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' };
const networkWords: Readonly<Record<Network, string>> = {
  one: '',
  two: ', two layers',
  both: ', both directions',
};
const nameOf = ({ cell, network }: Pick<Discipline, 'cell' | 'network'>) =>
  `${names[cell]}${networkWords[network]}`;
/** The batch size for which the aims were set. */
const aimedBatch = 128;

/** The rows of ratios, each with its aim for every cell. */
const ratioRows = {
  pytorchWall: {
    what: 'faster than the better PyTorch, wall',
    aims: { rnn: { least: 2.2 }, gru: { least: 2.2 }, lstm: { least: 1.6 } },
  },
  pytorchCpu: {
    what: 'less than PyTorch with one thread, CPU',
    aims: { rnn: { least: 1.35 }, gru: { least: 1.35 }, lstm: { least: 1.3 } },
  },
  layersWall: {
    what: 'faster than tf.layers, wall',
    aims: { rnn: { least: 10 }, gru: { least: 8 }, lstm: { least: 6 } },
  },
  floorCpu: {
    what: 'over the matrix products, CPU',
    aims: { rnn: { most: 1.15 }, gru: { most: 1.15 }, lstm: { most: 1.2 } },
  },
} as const;
const ratioNames = Object.keys(ratioRows) as (keyof typeof ratioRows)[];

/** The ratio of two contestants' times; null if one did not take part. */
export function ratios({ times }: Pick<Discipline, 'times'>) {
  const against = (
    of: ContestantKind | null,
    other: ContestantKind | null,
    what: keyof Times,
  ): number | null => {
    const [a, b] = [of && times[of], other && times[other]];
    return a && b ? ratio(a[what], b[what]) : null;
  };
  const fastest = (...kinds: ContestantKind[]) =>
    kinds
      .filter((kind) => times[kind])
      .reduce<ContestantKind | null>(
        (best, kind) => ((against(best, kind, 'wallMs') ?? 2) > 1 ? kind : best),
        null,
      );
  const unroll = fastest('unroll1', 'unroll2');
  return {
    pytorchWall: against(fastest('pytorch1', 'pytorch2'), unroll, 'wallMs'),
    pytorchCpu: against('pytorch1', 'unroll1', 'cpuMs'),
    layersWall: against('layers', unroll, 'wallMs'),
    floorCpu: against('unroll1', 'floor', 'cpuMs'),
  };
}

/** What was measured of the aims; nothing of who did not take part, and of batch sizes without an aim. */
export function stepAims(disciplines: readonly Discipline[]): Measured[] {
  return disciplines
    .filter(({ batch, network }) => batch === aimedBatch && network === 'one')
    .flatMap((discipline) => {
      const values = ratios(discipline);
      return ratioNames.flatMap((name) => {
        const { what, aims } = ratioRows[name];
        const [value, { cell }] = [values[name], discipline];
        if (value === null) return [];
        return [{ what: `${names[cell]}: ${what}`, value, unit: ' ×', aim: aims[cell] }];
      });
    });
}

/** A table for each batch size, then the aims. */
export function stepReport(disciplines: readonly Discipline[], steps: number): string {
  const batches = [...new Set(disciplines.map(({ batch }) => batch))];
  const rounds = disciplines[0]?.times.floor?.wallMs.length ?? 0;
  const parts = batches.map((batch) => {
    const same = disciplines.filter((discipline) => discipline.batch === batch);
    const title = `### One training step, batch ${batch}: ms a batch, wall / CPU, medians of ${rounds} rounds of ${steps}`;
    return `${title}\n\n${timesTable(same)}\n\n${ratioTable(same)}`;
  });
  return [...parts, aimTable('Aim', stepAims(disciplines))].join('\n\n');
}

function timesTable(disciplines: readonly Discipline[]): string {
  const taking = contestantKinds.filter((kind) => disciplines.some(({ times }) => times[kind]));
  const both = (times: Times | undefined) =>
    times ? `${short(median(times.wallMs))} / ${short(median(times.cpuMs))}` : '–';
  return markdownTable([
    ['', ...disciplines.map(nameOf)],
    ...taking.map((kind) => [
      contestants[kind],
      ...disciplines.map(({ times }) => both(times[kind])),
    ]),
  ]);
}

function ratioTable(disciplines: readonly Discipline[]): string {
  const all = disciplines.map(ratios);
  return markdownTable([
    ['Unroll', ...disciplines.map(nameOf)],
    ...ratioNames.map((name) => [
      ratioRows[name].what,
      ...all.map((one) => (one[name] === null ? '–' : `${short(one[name])} ×`)),
    ]),
  ]);
}

export function restReport(
  starts: readonly StartTimes[],
  { epochs, elapsedMs, peakBytes }: Whole,
): string {
  const seconds = elapsedMs / 1000;
  const scaled = `, so about ${(seconds * (10 / epochs)).toFixed(0)} s for 10 epochs`;
  const whole = `The whole comparison (three cells, all of MNIST, ${epochs} of 10 epochs, tests, points and checkpoints included): ${seconds.toFixed(1)} s${epochs === 10 ? '' : scaled}.`;
  const aims = starts.flatMap(({ cell, coldMs, warmMs, againMs }): Measured[] => {
    const start = (how: string, ms: number, most: number) => ({
      ...{ what: `${names[cell]}: Start to first point, ${how}`, value: ms / 1000 },
      ...{ unit: ' s', aim: { most } },
    });
    return [start('cold', coldMs, 1.5), start('warm', warmMs, 0.3), start('again', againMs, 0.3)];
  });
  const memory = { what: 'trainer memory at its peak', value: peakBytes / 1e6 };
  aims.push({ ...memory, unit: ' MB', aim: { most: 900 } });
  return `### The rest\n\n${whole}\n\n${aimTable('Aim', aims)}`;
}
