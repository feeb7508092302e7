// The headline about several runs: the best result, and what it is shown to be. By the accuracy after the last epoch: the best
// epoch was chosen by the same images.
import { counted } from '../catalogue/number-words';
import type { Run } from '../contract/run';
import { accuracy, claimOf, leadInWords } from './claim';
import { meanAndSd } from './print';
import { seedLabels } from './seed-labels';
import { seedGroups } from './seeds';
import { summarise, type Summary } from './statistics';

interface Standing {
  readonly label: string;
  /** Those that trained longest: an early epoch says nothing about a late one. */
  readonly members: readonly Result[];
  readonly epochs: number;
  readonly summary: Summary;
}

interface Result {
  readonly seed: number;
  readonly accuracy: number;
}

/** null before any of the runs has finished an epoch. */
export function leaderInWords(runs: readonly Run[]): string | null {
  const [first, second, ...others] = standingsOf(runs);
  if (first === undefined) return null;
  const reached = `${first.label} reaches ${percentInWords(first)}`;
  if (second === undefined) return `${reached} after epoch ${first.epochs}`;
  if (first.epochs !== second.epochs) {
    return `${reached} after epoch ${first.epochs}, ${second.label} ${percentInWords(second)} after epoch ${second.epochs}: different numbers of epochs, so no claim`;
  }
  const pairs = first.members.flatMap((own) => {
    const other = second.members.find(({ seed }) => seed === own.seed);
    return other === undefined ? [] : [[own, other] as const];
  });
  const claim = claimOf(
    pairs.map(([own, other]) => own.accuracy - other.accuracy),
    accuracy,
    2 + others.length,
  );
  // The pairs may say another thing than the means of all.
  if ((claim.difference?.mean ?? 0) < 0) {
    return `${reached}, ${second.label} ${percentInWords(second)}; by the seeds that both have, ${second.label} ${leadInWords(claim, first.label, accuracy)}`;
  }
  return `${reached} and ${leadInWords(claim, second.label, accuracy)}`;
}

/** Best first. */
function standingsOf(runs: readonly Run[]): Standing[] {
  const groups = seedGroups(runs.filter(({ lastTestAccuracy }) => lastTestAccuracy !== null));
  const labels = seedLabels(groups);
  return groups
    .flatMap((group) => {
      const epochs = Math.max(...group.members.map(({ epochsDone }) => epochsDone));
      const members = group.members.flatMap(({ config, epochsDone, lastTestAccuracy: found }) =>
        found === null || epochsDone < epochs ? [] : [{ seed: config.seed, accuracy: found }],
      );
      const summary = summarise(members.map((one) => one.accuracy));
      return summary === null
        ? []
        : [{ label: labels.get(group.id) ?? '', members, epochs, summary }];
    })
    .sort((a, b) => b.summary.mean - a.summary.mean);
}

function percentInWords({ summary }: Standing): string {
  const print = (value: number) => `${(100 * value).toFixed(2)}\u00a0%`;
  const seeds = summary.count > 1 ? ` (${counted(summary.count, 'seed')})` : '';
  return `${meanAndSd(print, summary)}${seeds}`;
}
