// A run's settings in few words, and what differs between several.
import { modelLabels, type RunConfig } from '$catalogue/config';
import { count, list, plainNumber } from './format';
import {
  activationNames,
  evaluationNames,
  initializationNames,
  optimizerNames,
  readingNames,
  scheduleNames,
} from './names';

interface Setting {
  readonly name: string;
  readonly show: (config: RunConfig) => string;
}

const settings: readonly Setting[] = [
  { name: 'model', show: ({ cell }) => modelLabels[cell] },
  { name: 'hidden size', show: ({ hiddenSize }) => String(hiddenSize) },
  { name: 'epochs', show: ({ epochs }) => String(epochs) },
  { name: 'batch size', show: ({ batchSize }) => String(batchSize) },
  { name: 'learning rate', show: ({ learningRate }) => plainNumber(learningRate) },
  { name: 'optimizer', show: ({ optimizer }) => optimizerNames[optimizer] },
  { name: 'schedule', show: ({ schedule }) => scheduleNames[schedule].toLowerCase() },
  { name: 'warm-up steps', show: ({ warmupSteps }) => String(warmupSteps) },
  { name: 'initialisation', show: ({ initialization }) => initializationNames[initialization] },
  { name: 'activation', show: ({ activation }) => activationNames[activation] },
  { name: 'forget bias', show: ({ forgetBias }) => plainNumber(forgetBias) },
  {
    name: 'clip norm',
    show: ({ clipNorm }) => (clipNorm === null ? 'off' : plainNumber(clipNorm)),
  },
  { name: 'shift', show: ({ shift }) => String(shift) },
  { name: 'seed', show: ({ seed }) => String(seed) },
  { name: 'data', show: dataName },
  { name: 'reading', show: ({ reading }) => readingNames[reading].toLowerCase() },
  { name: 'images', show: ({ limit }) => (limit === null ? 'all' : `first ${count(limit)}`) },
  { name: 'evaluated on', show: ({ evaluateOn }) => evaluationNames[evaluateOn].toLowerCase() },
  { name: 'threads', show: ({ threads }) => String(threads) },
];

/**
 * The main settings, and what else is not as it stands at first; '' where there is nothing to say.
 * Threads are left out: they change the time, and mostly were chosen by the machine.
 */
const inShort: readonly { between: string; parts: readonly Setting['show'][] }[] = [
  { between: '', parts: [({ hiddenSize }) => String(hiddenSize)] },
  {
    between: ' ',
    parts: [
      ({ optimizer }) => optimizerNames[optimizer],
      ({ learningRate }) => plainNumber(learningRate),
    ],
  },
  { between: '', parts: [({ batchSize }) => `batch ${String(batchSize)}`] },
  { between: '', parts: [({ seed }) => `seed ${String(seed)}`] },
  {
    between: ', ',
    parts: [
      ({ schedule }) => (schedule === 'cosine' ? 'cosine' : ''),
      ({ warmupSteps }) => (warmupSteps > 0 ? `warm-up ${String(warmupSteps)}` : ''),
      ({ clipNorm }) => (clipNorm === null ? '' : `clip ${plainNumber(clipNorm)}`),
      ({ initialization }) => (initialization === 'pytorch' ? '' : initialization),
      ({ activation }) => (activation === 'relu' ? 'ReLU' : ''),
      ({ forgetBias }) => (forgetBias === 0 ? '' : `forget bias ${plainNumber(forgetBias)}`),
      ({ shift }) => (shift > 0 ? `shift ${String(shift)}` : ''),
    ],
  },
  {
    between: ' · ',
    parts: [
      (config) => (config.dataset.kind === 'mnist' ? '' : dataName(config)),
      ({ reading }) => (reading === 'rows' ? '' : readingNames[reading].toLowerCase()),
      ({ limit }) => (limit === null ? '' : `first ${count(limit)} images`),
      ({ evaluateOn }) => (evaluateOn === 'test' ? '' : `on ${evaluateOn} images`),
    ],
  },
];

/**
 * "150 · Adam 2e-3 · batch 128 · seed 1 · cosine, clip 1, orthogonal". Of several runs, with all
 * values where they differ, and with whose they are: "Adam 1e-3 (RNN) or 2e-3 (GRU and LSTM)".
 */
export function settingsInShort(...configs: readonly RunConfig[]): string {
  const groups = inShort.map(({ between, parts }) =>
    joinFilled(
      parts.map((show) => valuesOf(show, configs)),
      between,
    ),
  );
  return joinFilled(groups, ' · ');
}

function valuesOf(show: Setting['show'], configs: readonly RunConfig[]): string {
  const values = [...new Set(configs.map(show))];
  const oncePerCell = new Set(configs.map(({ cell }) => cell)).size === configs.length;
  if (values.length < 2 || !oncePerCell) return joinFilled(values, ' or ');
  const withCells = (value: string) => {
    const cells = configs
      .filter((config) => show(config) === value)
      .map(({ cell }) => modelLabels[cell]);
    return value === '' ? '' : `${value} (${list(cells)})`;
  };
  return joinFilled(values.map(withCells), ' or ');
}

function joinFilled(parts: readonly string[], between: string): string {
  return parts.filter((part) => part !== '').join(between);
}

/** "They differ in model (RNN, GRU) and seed (1, 2)"; null for fewer than two runs. */
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
