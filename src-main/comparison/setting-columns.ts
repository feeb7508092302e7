// Every setting of a run as a column.
import {
  activationKinds,
  cellOfModel,
  evaluationSets,
  initializationKinds,
  modelKinds,
  optimizerKinds,
  readingKinds,
  scheduleKinds,
  type RunConfig,
} from '../catalogue/config';
import type { Run } from '../contract/run';
import { column, type Column, type Value } from './column';
import { plainNumber, wholeNumber } from './print';

type Rest = Partial<Omit<Column, 'key' | 'label' | 'kind' | 'read' | 'isSetting'>>;

function number(
  key: string,
  label: string,
  read: (config: RunConfig) => number | null,
  rest: Rest = {},
): Column {
  const print = plainNumber;
  return column({
    key,
    label,
    kind: 'number',
    isSetting: true,
    print,
    read: ({ config }: Run) => read(config),
    ...rest,
  });
}

function choice(
  key: string,
  label: string,
  choices: readonly string[] | null,
  read: (config: RunConfig) => Value,
  rest: Rest = {},
): Column {
  return column({
    key,
    label,
    kind: 'choice',
    isSetting: true,
    choices,
    read: ({ config }: Run) => read(config),
    ...rest,
  });
}

/** "mnist", or the last part of a folder's path. */
function dataName({ dataset }: RunConfig): string {
  if (dataset.kind === 'mnist') return 'mnist';
  return dataset.directory.split(/[\\/]/).findLast((part) => part !== '') ?? dataset.directory;
}

export const settingColumns: readonly Column[] = [
  choice('cell', 'Model', modelKinds, ({ cell }) => cell, {
    aliases: ['model'],
    isSearched: true,
    print: (kind) => String(kind).toUpperCase().replace('LIBRARY-', 'Library '),
  }),
  number('hidden', 'Hidden size', ({ hiddenSize }) => hiddenSize, {
    aliases: ['hiddenSize', 'hidden-size'],
    scale: 'log',
  }),
  number('epochs', 'Epochs', ({ epochs }) => epochs),
  number('batch', 'Batch size', ({ batchSize }) => batchSize, {
    aliases: ['batchSize', 'batch-size'],
    scale: 'log',
  }),
  number('lr', 'Learning rate', ({ learningRate }) => learningRate, {
    aliases: ['learningRate', 'learning-rate'],
    scale: 'log',
  }),
  choice('optimizer', 'Optimizer', optimizerKinds, ({ optimizer }) => optimizer),
  choice('schedule', 'Schedule', scheduleKinds, ({ schedule }) => schedule),
  number('warmup', 'Warm-up steps', ({ warmupSteps }) => warmupSteps, {
    aliases: ['warmupSteps'],
  }),
  choice('init', 'Initialisation', initializationKinds, ({ initialization }) => initialization, {
    aliases: ['initialization', 'initialisation'],
    appliesTo: ({ cell }) => cellOfModel(cell) !== null,
  }),
  choice('activation', 'Activation', activationKinds, ({ activation }) => activation, {
    appliesTo: ({ cell }) => cellOfModel(cell) === 'rnn',
  }),
  number('forget-bias', 'Forget bias', ({ forgetBias }) => forgetBias, {
    aliases: ['forgetBias'],
    appliesTo: ({ cell }) => cellOfModel(cell) === 'lstm',
  }),
  number('clip-norm', 'Clip norm', ({ clipNorm }) => clipNorm, {
    aliases: ['clipNorm', 'clip'],
    nothing: 'none',
  }),
  number('shift', 'Shift', ({ shift }) => shift),
  number('seed', 'Seed', ({ seed }) => seed),
  choice('data', 'Data', null, dataName, { aliases: ['dataset'] }),
  choice('reading', 'Reading', readingKinds, ({ reading }) => reading),
  number('limit', 'Images', ({ limit }) => limit, { nothing: 'all', print: wholeNumber }),
  choice('on', 'Evaluated on', evaluationSets, ({ evaluateOn }) => evaluateOn, {
    aliases: ['evaluateOn', 'evaluate-on'],
  }),
  number('threads', 'Threads', ({ threads }) => threads),
];
