// What the epochs of a run measured at each step of the sequence, for `points`.
import { profileMetrics, type ProfileMetric } from '../catalogue/metrics';
import type { RunReader } from '../runs/run-reader';
import { at } from '../element-at';

/** What two of them were called before every metric had one name. */
const formerWords: Readonly<Record<string, ProfileMetric>> = {
  gradient: 'gradient-through-time/h',
  'accuracy-after-row': 'accuracy-after-step',
};

export function profileMetricOf(word: string): ProfileMetric | undefined {
  return profileMetrics.find((metric) => metric === word) ?? formerWords[word];
}

/** Epochs that measured nothing are left out. */
export function throughTime(store: RunReader, runId: number, metric: ProfileMetric) {
  return { metric, epochs: store.profiles(runId, metric) };
}

/** A line for each epoch and step. */
export function throughTimeText({ epochs }: ReturnType<typeof throughTime>): string {
  return epochs
    .flatMap(({ epoch, steps, values }) =>
      steps.map((step, index) => `${epoch}\t${step}\t${at(values, index)}`),
    )
    .join('\n');
}
