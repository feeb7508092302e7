// What takes longest begins first, so that at the end no core waits for one file: in a new clone vitest knows no durations.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const longest = [
  ...['accessibility', 'resilience', 'train-compare-export', 'clicks', 'compare-charts', 'manners'],
  ...['replay-in-pytorch', 'resume', 'notebook-in-pytorch', 'pytorch-cell', 'long-sequences'],
  ...['child', 'killed-model', 'experiments', 'journal-lines', 'real-training', 'interrupt'],
  ...['load-exports', 'score-model', 'curve', 'packed', 'output', 'two-programs', 'train'],
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ranks = new Map(longest.map((name, rank) => [name, rank]));
    const rankOf = ({ moduleId }: TestSpecification) =>
      ranks.get(/([^/\\]+)\.test\.ts$/.exec(moduleId)?.[1] ?? '') ?? longest.length;
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
