// In which settings a report's runs differ.
import { settingDifferences } from '../../catalogue/settings-in-short';
import type { ReportRun } from '../collect';
import { list } from '../words';

/** "learning rate 1e-3 (RNN), 2e-3 (GRU and LSTM)", one for each setting that is not the same everywhere; threads change the time alone. */
export function differingSettings(runs: readonly ReportRun[]): string[] {
  return settingDifferences(runs.map(({ run }) => ({ ...run.config, threads: 1 }))).map(
    ({ name, printed }) => {
      const having = (value: string) => runs.filter((_, index) => printed[index] === value);
      const told = [...new Set(printed)].map(
        (value) => `${value} (${list(having(value).map(({ label }) => label))})`,
      );
      return `${name} ${told.join(', ')}`;
    },
  );
}
