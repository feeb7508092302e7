// All measurements other than the training step, one after the other.
import type { CellKind } from '../../../src-main/catalogue/config';
import type { Bundle } from '../bundle';
import type { BenchOptions } from '../options';
import { measureOneOffs, type OneOff } from './one-off';
import { measureStarts, type StartTimes } from './start-times';
import { measureTwoAtOnce, type Throughput } from './two-at-once';
import { measureWholeComparison, type WholeComparison } from './whole-comparison';

export interface Rest {
  readonly oneOffs: Readonly<Partial<Record<CellKind, OneOff>>>;
  readonly starts: Readonly<Partial<Record<CellKind, StartTimes>>>;
  readonly twoAtOnce: readonly Throughput[];
  readonly whole: WholeComparison;
}

export async function measureRest(
  { cells, epochs }: BenchOptions,
  { contestant, trainer }: Bundle,
  say: (text: string) => void,
): Promise<Rest> {
  say('compiling and evaluating');
  const oneOffs = await measureOneOffs(contestant, cells);
  say('from Start to the first point');
  const starts = await measureStarts(trainer, cells);
  say('two runs at once against one');
  const twoAtOnce: Throughput[] = [];
  for (const cell of cells) twoAtOnce.push(await measureTwoAtOnce(trainer, cell));
  say(`the whole comparison, ${epochs} of 10 epochs`);
  const whole = await measureWholeComparison(trainer, epochs);
  return { oneOffs, starts, twoAtOnce, whole };
}
