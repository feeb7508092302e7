// Training steps of long sequences, of made-up values: one branch in turns with PyTorch's one thread, whose two are slower here, and
// what a start takes.
import { usualCells } from '../../src-main/catalogue/config';
import { say } from '../setup/log.js';
import { Contestant, contestants, programsOf, type Ask, type Spent } from './contest';
import { markdownTable, median, ratio, short } from './table';

/** The pixels of an image, and the longest series of the UCR archive's ACSF1. */
const lengths = [
  { time: 784, batch: 128 },
  { time: 1460, batch: 50 },
];
const hiddenSizes = [32, 128];
const kinds = ['unroll1', 'unroll2', 'pytorch1'] as const;
const stepsATurn = 2;

/** @returns a row for each cell, hidden size and length */
export async function longReport(
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
  for (const ask of asks) {
    const { cell, batch, long } = ask;
    const name = `${cell.toUpperCase()} ${long.hiddenSize}, ${long.time} × ${batch}`;
    say(name);
    rows.push([name, ...(await rowOf(ask, childFile, python, rounds))]);
  }
  const title = `### Long sequences: ms a batch, wall, medians of ${rounds} rounds`;
  const header = ['', '1 branch', '2 branches', 'PyTorch, 1 thread', '1 branch is faster, ×'];
  const more = ['2 branches than 1, ×', 'first step, s', 'memory, GB'];
  return `${title}\n\n${markdownTable([[...header, ...more], ...rows])}`;
}

/** In processes of its own, whose memory is that of this row. */
async function rowOf(
  ask: Omit<Ask, 'steps'>,
  childFile: string,
  python: string | null,
  rounds: number,
): Promise<string[]> {
  const programs = programsOf(childFile, python);
  const taking = kinds.flatMap((kind) => {
    const program = programs[kind];
    return program ? [{ kind, contestant: new Contestant(contestants[kind], program) }] : [];
  });
  const times: Record<string, Spent[]> = {};
  try {
    // The first round is the first step.
    for (let round = 0; round <= rounds; round++) {
      for (const { kind, contestant } of taking) {
        const spent = await contestant.ask({ ...ask, steps: round === 0 ? 1 : stepsATurn });
        (times[kind] ??= []).push(spent);
      }
    }
  } finally {
    for (const { contestant } of taking) contestant.close();
  }
  const wall = (kind: (typeof kinds)[number]) => times[kind]?.slice(1).map(({ wallMs }) => wallMs);
  const [one = [], two = [], pytorch] = kinds.map(wall);
  const [first] = times.unroll1 ?? [];
  const last = times.unroll1?.at(-1);
  return [
    short(median(one)),
    short(median(two)),
    pytorch ? short(median(pytorch)) : '–',
    pytorch ? short(ratio(pytorch, one)) : '–',
    short(ratio(one, two)),
    ((first?.wallMs ?? NaN) / 1000).toFixed(1),
    ((last?.memoryBytes ?? NaN) / 1e9).toFixed(2),
  ];
}
