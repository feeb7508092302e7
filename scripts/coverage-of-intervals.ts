// `npm run coverage-of-intervals`: how often the intervals that Unroll prints have the truth in them, and how often it claims
// what is not so, on made-up results. Exits with 1 where a share is outside of what docs/decisions/paired-comparison.md says.
import {
  coverage,
  importanceClaims,
  pairedClaims,
  realPairs,
  tables,
  wrongClaims,
} from '../test/support/simulated-claims';
import { markdownTable } from './bench/table';

/** Of normal results; of tables of runs, which take longer. */
const [trials, tableTrials] = [20_000, 1000];

interface Share {
  readonly what: string;
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

const atMost = (what: string, share: number): Share => ({ what, share, from: 0, to: 0.06 });
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export function main(): Promise<void> {
  const power = pairedClaims(realPairs, tableTrials);
  const shares: readonly Share[] = [
    ...[3, 5, 10, 20].map((seeds) => {
      const share = coverage(seeds, trials);
      return { what: `95 % interval of ${seeds} seeds`, share, from: 0.93, to: 0.97 };
    }),
    ...[3, 5, 10, 20].map((seeds) =>
      atMost(`claims, two equal groups of ${seeds} seeds`, wrongClaims(2, seeds, trials)),
    ),
    ...[4, 8].map((groups) =>
      atMost(
        `claims, the best of ${groups} equal groups of 5 seeds`,
        wrongClaims(groups, 5, trials),
      ),
    ),
    ...Object.entries(tables).map(([name, { idle, make }]) =>
      atMost(`an idle setting matters, ${name}`, importanceClaims(idle, make, tableTrials)),
    ),
    {
      what: `a real effect in 30 pairs is found (paired test: ${percent(power)})`,
      share: importanceClaims('hidden', realPairs, tableTrials),
      from: power - 0.02,
      to: 1,
    },
  ];
  const rows = shares.map(({ what, share, from, to }) => [
    what,
    percent(share),
    `${percent(from)} to ${percent(to)}`,
  ]);
  process.stdout.write(`${markdownTable([['what', 'share', 'allowed'], ...rows])}\n`);
  const outside = shares.filter(({ share, from, to }) => share < from || share > to);
  if (outside.length > 0) process.exitCode = 1;
  return Promise.resolve();
}
