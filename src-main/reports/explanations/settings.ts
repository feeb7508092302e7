// In which settings a report's runs differ.
import { appliesTo, definitionOf, settingNames, type SettingName } from '../../catalogue/config';
import { nameInSentence, printSetting } from '../../catalogue/setting-words';
import type { ReportRun } from '../collect';
import { list } from '../words';

/**
 * "learning rate 1e-3 (RNN), 2e-3 (GRU and LSTM)", one for each setting that is not the same in all runs that have
 * it; threads change the time alone.
 * @param without settings that do not count here
 */
export function differingSettings(
  runs: readonly ReportRun[],
  without: readonly SettingName[] = [],
): string[] {
  const names = settingNames.filter((name) => name !== 'threads' && !without.includes(name));
  return names.flatMap((name) => {
    const having = runs.filter(({ run }) => appliesTo(definitionOf[name], run.config.cell));
    const values = having.map(({ run }) => {
      // Two folders of one name may hold different data.
      const data = name === 'dataset' ? run.dataChecksum : '';
      return { shown: printSetting(name, run.config), key: printSetting(name, run.config) + data };
    });
    const different = [...new Map(values.map((value) => [value.key, value])).values()];
    if (different.length < 2) return [];
    const told = different.map(({ key, shown }) => {
      const labels = having.filter((_, index) => values[index]?.key === key);
      return `${shown} (${list([...new Set(labels.map(({ label }) => label))])})`;
    });
    return [`${nameInSentence(definitionOf[name])} ${told.join(', ')}`];
  });
}
