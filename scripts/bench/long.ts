// Measures training steps of long sequences with synthetic values, with one branch, in turns with PyTorch,
// whose second thread makes it slower here, and the time of a start.
import { usualCells } from '../../src-main/engine/catalogue/config';
import { holdContest, type Discipline } from './contest';
import { formatMarkdownTable, computeMedian, computeRatio, formatShort } from './table';

/** The pixels of an image, and the longest series of the UCR archive's ACSF1. */
const lengths = [
  { time: 784, batch: 128 },
  { time: 1460, batch: 50 },
];
const hiddenSizes = [32, 128];
const kinds = ['unroll1', 'unroll2', 'pytorch1'] as const;

/** @returns a row for each cell, hidden size and length */
export async function createLongReport(
  childFile: string,
  python: string | null,
  rounds: number,
): Promise<string> {
  const asks = lengths.flatMap(({ time, batch }) =>
    hiddenSizes.flatMap((hiddenSize) =>
      usualCells.map((cell) => ({ cell, batch, long: { time, hiddenSize } })),
    ),
  );
  const rows: string[][] = [];
  // Each row has its own processes, whose memory it reports.
  for (const ask of asks) {
    const contest = { rounds, stepsATurn: 2, childFile, python, kinds };
    rows.push(...(await holdContest([ask], contest)).map(formatRow));
  }
  const title = `### Long sequences: ms a batch, wall, medians of ${rounds} rounds`;
  const header = ['', '1 branch', '2 branches', 'PyTorch, 1 thread', '1 branch is faster, ×'];
  const more = ['2 branches than 1, ×', 'first step, s', 'memory, GB'];
  return `${title}\n\n${formatMarkdownTable([[...header, ...more], ...rows])}`;
}

function formatRow({ ask: { cell, batch, long }, first, times }: Discipline): string[] {
  const [one = [], two = [], pytorch] = kinds.map((kind) =>
    times[kind]?.map(({ wallMs }) => wallMs),
  );
  return [
    `${cell.toUpperCase()} ${String(long?.hiddenSize)}, ${String(long?.time)} × ${batch}`,
    formatShort(computeMedian(one)),
    formatShort(computeMedian(two)),
    pytorch ? formatShort(computeMedian(pytorch)) : '–',
    pytorch ? formatShort(computeRatio(pytorch, one)) : '–',
    formatShort(computeRatio(one, two)),
    ((first.unroll1?.wallMs ?? NaN) / 1000).toFixed(1),
    ((times.unroll1?.at(-1)?.memoryBytes ?? NaN) / 1e9).toFixed(2),
  ];
}
