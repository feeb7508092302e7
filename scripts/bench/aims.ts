// The aims for performance, and whether they are reached. They were set for the project's second milestone and are fixed,
// whatever is measured.
import type { CellKind } from '../../src-main/catalogue/config';
import type { ContestantKind, Discipline, Times } from './contest';
import type { Rest } from './rest/rest';
import { ratio } from './statistics';

export interface Verdict {
  readonly what: string;
  readonly cell: CellKind | null;
  readonly aim: string;
  readonly value: number;
  readonly unit: string;
  readonly met: boolean;
}

const atLeast = (least: number, unit: string) => (value: number) => ({
  aim: `≥ ${least}${unit}`,
  value,
  unit,
  met: value >= least,
});
const atMost = (most: number, unit: string) => (value: number) => ({
  aim: `≤ ${most}${unit}`,
  value,
  unit,
  met: value <= most,
});

/** The batch size for which the aims were set. */
const aimedBatch = 128;

const stepAims = {
  pytorchWall: { rnn: 2.2, gru: 2.2, lstm: 1.6 },
  pytorchCpu: { rnn: 1.35, gru: 1.35, lstm: 1.3 },
  layersWall: { rnn: 10, gru: 8, lstm: 6 },
  floorCpu: { rnn: 1.15, gru: 1.15, lstm: 1.2 },
} as const;

/** The aims for the window, in milliseconds. */
export const windowAims = {
  loopP99Ms: 20,
  frameP95Ms: 33,
  letterMostMs: 100,
  /** A frame on a display of 60 a second. */
  moveP95Ms: 16,
  inferenceP95Ms: 5,
} as const;

/** The ratio of two contestants' times; null if one did not take part. */
export function ratios({ times }: Pick<Discipline, 'times'>) {
  const against = (of: ContestantKind, other: ContestantKind, what: keyof Times) => {
    const [a, b] = [times[of], times[other]];
    return a && b ? ratio(a[what], b[what]) : null;
  };
  const better = (kinds: readonly ContestantKind[]) => {
    const present = kinds.filter((kind) => times[kind]);
    return present.length === 0 ? null : fastest(times, present);
  };
  const unroll = better(['unroll1', 'unroll2']);
  const pytorch = better(['pytorch1', 'pytorch2']);
  return {
    pytorchWall: unroll && pytorch && against(pytorch, unroll, 'wallMs'),
    pytorchCpu: against('pytorch1', 'unroll1', 'cpuMs'),
    layersWall: unroll && against('layers', unroll, 'wallMs'),
    floorCpu: against('unroll1', 'floor', 'cpuMs'),
  };
}

function fastest(times: Discipline['times'], kinds: readonly ContestantKind[]): ContestantKind {
  return kinds.reduce((best, kind) => {
    const [a, b] = [times[kind], times[best]];
    return a && b && ratio(a.wallMs, b.wallMs) < 1 ? kind : best;
  });
}

export function judgeSteps(disciplines: readonly Discipline[]): Verdict[] {
  return disciplines
    .filter(({ batch }) => batch === aimedBatch)
    .flatMap((discipline) => {
      const { cell } = discipline;
      const { pytorchWall, pytorchCpu, layersWall, floorCpu } = ratios(discipline);
      const verdict = (
        what: string,
        value: number | null,
        judge: (value: number) => Omit<Verdict, 'what' | 'cell'>,
      ) => (value === null ? [] : [{ what, cell, ...judge(value) }]);
      return [
        ...verdict(
          'faster than the better PyTorch, wall',
          pytorchWall,
          atLeast(stepAims.pytorchWall[cell], ' ×'),
        ),
        ...verdict(
          'less than PyTorch with one thread, CPU',
          pytorchCpu,
          atLeast(stepAims.pytorchCpu[cell], ' ×'),
        ),
        ...verdict(
          'faster than tf.layers, wall',
          layersWall,
          atLeast(stepAims.layersWall[cell], ' ×'),
        ),
        ...verdict(
          'over the matrix products, CPU',
          floorCpu,
          atMost(stepAims.floorCpu[cell], ' ×'),
        ),
      ];
    });
}

export function judgeRest({ oneOffs, starts, twoAtOnce, whole }: Rest): Verdict[] {
  const seconds = (most: number) => (ms: number) => atMost(most, ' s')(ms / 1000);
  const cells = Object.keys(oneOffs) as CellKind[];
  const perCell = cells.flatMap((cell): Verdict[] => {
    const [oneOff, start] = [oneOffs[cell], starts[cell]];
    const two = twoAtOnce.find((one) => one.cell === cell);
    if (!oneOff || !start || !two) return [];
    return [
      { what: 'compiling, in a new process', cell, ...seconds(0.5)(oneOff.compile.wallMs) },
      { what: 'compiling, in a warm trainer', cell, ...seconds(0.5)(oneOff.compileAgain.wallMs) },
      {
        what: 'evaluating 10,000 images on one core, CPU',
        cell,
        ...seconds(1)(oneOff.evaluate.cpuMs),
      },
      { what: 'Start to first point, cold', cell, ...seconds(1.5)(start.coldMs) },
      { what: 'Start to first point, warm', cell, ...seconds(0.3)(start.warmMs) },
      { what: 'Start to first point, again', cell, ...seconds(0.3)(start.againMs) },
      { what: 'two runs at once, images per second', cell, ...atLeast(1.8, ' ×')(two.ratio) },
    ];
  });
  const { peakTrainerBytes, loggingShare } = whole;
  const memory = peakTrainerBytes === null ? NaN : peakTrainerBytes / 1e6;
  return [
    ...perCell,
    { what: 'trainer memory at its peak', cell: null, ...atMost(900, ' MB')(memory) },
    { what: 'logging, share of the time', cell: null, ...atMost(1, ' %')(100 * loggingShare) },
  ];
}
