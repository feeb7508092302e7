// What the epochs of a run measured at each step of the sequence, for `points`.
import type { EpochResult } from '../contract/run';

export const throughTimeWords = ['gradient', 'accuracy-after-row'] as const;
export type ThroughTimeWord = (typeof throughTimeWords)[number];

interface ThroughTime {
  readonly metric: ThroughTimeWord;
  readonly epochs: readonly {
    readonly epoch: number;
    /** Steps of the sequence, from 1. */
    readonly steps: readonly number[];
    readonly values: readonly number[];
  }[];
}

export const isThroughTime = (word: string): word is ThroughTimeWord =>
  (throughTimeWords as readonly string[]).includes(word);

/** Epochs that measured nothing are left out. */
export function throughTime(metric: ThroughTimeWord, epochs: readonly EpochResult[]): ThroughTime {
  const measured = epochs.flatMap(({ epoch, gradientNorms, accuracyAfterStep }) => {
    if (metric === 'accuracy-after-row') {
      if (!accuracyAfterStep) return [];
      return [{ epoch, steps: accuracyAfterStep.steps, values: accuracyAfterStep.accuracy }];
    }
    if (!gradientNorms) return [];
    return [{ epoch, steps: gradientNorms.map((_, index) => index + 1), values: gradientNorms }];
  });
  return { metric, epochs: measured };
}

/** A line for each epoch and step. */
export function throughTimeText({ epochs }: ThroughTime): string {
  return epochs
    .flatMap(({ epoch, steps, values }) =>
      steps.map((step, index) => `${epoch}\t${step}\t${values[index] ?? NaN}`),
    )
    .join('\n');
}
