// Training steps on a synthetic text in windows of 64 whose states are carried over, in turns with PyTorch.
import { usualCells } from '../../src-main/engine/catalogue/config';
import { contestants, holdContest, computeRatios } from './contest';
import { formatMarkdownTable, computeMedian, formatShort } from './table';

const text = { window: 64, characters: 91 };
const batch = 64;
const hiddenSizes = [128, 256];

/** @returns a row for each cell and hidden size */
export async function createTextReport(
  childFile: string,
  python: string | null,
  rounds: number,
): Promise<string> {
  const asks = hiddenSizes.flatMap((hiddenSize) =>
    usualCells.map((cell) => ({ cell, batch, text: { ...text, hiddenSize } })),
  );
  const found = await holdContest(asks, { rounds, stepsATurn: 5, childFile, python });
  const kinds = Object.keys(contestants) as (keyof typeof contestants)[];
  const rows = found.map((one) => [
    `${one.ask.cell.toUpperCase()} ${String(one.ask.text?.hiddenSize)}`,
    ...kinds.map((kind) => {
      const times = one.times[kind];
      return times ? formatShort(computeMedian(times.map(({ wallMs }) => wallMs))) : '–';
    }),
    ...Object.values(computeRatios(one))
      .slice(0, 1)
      .map((faster) => (faster === null ? '–' : formatShort(faster))),
    ((one.first.unroll2?.wallMs ?? NaN) / 1000).toFixed(1),
    ((one.times.unroll2?.at(-1)?.memoryBytes ?? NaN) / 1e9).toFixed(2),
  ]);
  const title = `### A text, ${batch} streams: ms a window of ${text.window}, wall, medians of ${rounds} rounds`;
  const header = ['', ...Object.values(contestants), 'Unroll is faster, ×', 'first step, s', 'GB'];
  return `${title}\n\n${formatMarkdownTable([header, ...rows])}`;
}
