// Whether runs may be compared at all, and in what they differ beside the cell.
import { settingNames, type SettingName } from '../../catalogue/config';
import type { ReportRun } from '../collect';
import { list } from '../words';
import { dataName } from '../vocabulary';
import { differingSettings } from './settings';

export interface Fairness {
  /** Why their accuracies are not of the same images; null if they are. */
  readonly obstacle: string | null;
  /** Settings but for the cell that are not the same everywhere, in words. */
  readonly differences: readonly string[];
  /** Settings that differ and do not count, as the comparison makes up for them: "seed". */
  readonly excused: readonly string[];
}

export function fairnessOf(runs: readonly ReportRun[]): Fairness {
  const differences = differencesOf(runs);
  const all = differingSettings(runs);
  const names = { seed: 'the seed', epochs: 'the number of epochs' } as const;
  const excused = (['epochs', 'seed'] as const).filter((name) =>
    differingSettings(
      runs,
      settingNames.filter((other) => other !== name),
    ).some((one) => all.includes(one) && !differences.includes(one)),
  );
  return { obstacle: obstacleOf(runs), differences, excused: excused.map((name) => names[name]) };
}

function obstacleOf(runs: readonly ReportRun[]): string | null {
  const images = runs.map(({ run: { config, dataChecksum } }) => ({
    key: `${dataChecksum} ${config.evaluateOn}`,
    words: `the ${config.evaluateOn} images of ${dataName(config.dataset)}`,
  }));
  if (new Set(images.map(({ key }) => key)).size < 2) return null;
  const told = runs.map(({ label }, at) => `${label} on ${images[at]?.words ?? ''}`);
  return `They were not measured on the same images (${list([...new Set(told)])}), so their accuracies are not compared.`;
}

/**
 * Seeds are paired, and epochs cut to those that all have: neither counts, the latter where the learning rate
 * does not follow the plan.
 */
export function differencesOf(
  runs: readonly ReportRun[],
  without: readonly SettingName[] = [],
): string[] {
  const isConstant = runs.every(({ run }) => run.config.schedule === 'constant');
  const paired: SettingName[] = isConstant ? ['seed', 'epochs'] : ['seed'];
  return differingSettings(runs, [...paired, ...without]);
}

/** Whether the cells differ in the cell alone. */
export function fairnessInWords({ obstacle, differences, excused }: Fairness): string {
  if (obstacle !== null) return obstacle;
  if (differences.length === 0) {
    return `All settings but ${list(['the cell', ...excused])} are the same.`;
  }
  return `The runs differ in more than the cell: ${differences.join('; ')}. What follows compares these settings, and no difference can be put down to the cell alone.`;
}
