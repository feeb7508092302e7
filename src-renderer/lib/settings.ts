// A run's settings in few words, and what differs between several.
import type { RunConfig } from '$contract/config';
import { count, list, plainNumber } from './format';
import { cellNames, optimizerNames } from './names';

interface Setting {
  readonly name: string;
  readonly show: (config: RunConfig) => string;
}

const settings: readonly Setting[] = [
  { name: 'cell', show: ({ cell }) => cellNames[cell] },
  { name: 'hidden size', show: ({ hiddenSize }) => String(hiddenSize) },
  { name: 'epochs', show: ({ epochs }) => String(epochs) },
  { name: 'batch size', show: ({ batchSize }) => String(batchSize) },
  { name: 'learning rate', show: ({ learningRate }) => plainNumber(learningRate) },
  { name: 'optimizer', show: ({ optimizer }) => optimizerNames[optimizer] },
  { name: 'seed', show: ({ seed }) => String(seed) },
  { name: 'data', show: dataName },
  { name: 'images', show: ({ limit }) => (limit === null ? 'all' : `first ${count(limit)}`) },
];

/** "150 · Adam 1e-3 · batch 128 · seed 1", and the data where it is not the whole of MNIST. */
export function settingsInShort(config: RunConfig): string {
  const parts = [
    String(config.hiddenSize),
    `${optimizerNames[config.optimizer]} ${plainNumber(config.learningRate)}`,
    `batch ${String(config.batchSize)}`,
    `seed ${String(config.seed)}`,
  ];
  if (config.dataset.kind !== 'mnist') parts.push(dataName(config));
  if (config.limit !== null) parts.push(`first ${count(config.limit)} images`);
  return parts.join(' · ');
}

/** "They differ in cell (RNN, GRU) and seed (1, 2)"; null for fewer than two runs. */
export function settingsDifference(configs: readonly RunConfig[]): string | null {
  if (configs.length < 2) return null;
  const different = settings.flatMap(({ name, show }) => {
    const values = [...new Set(configs.map(show))];
    return values.length > 1 ? [`${name} (${values.join(', ')})`] : [];
  });
  if (different.length === 0) return 'All settings are the same';
  return `They differ in ${list(different)}; all else is the same`;
}

function dataName({ dataset }: RunConfig): string {
  if (dataset.kind === 'mnist') return 'MNIST';
  return dataset.directory.split(/[\\/]/).findLast((part) => part !== '') ?? dataset.directory;
}
