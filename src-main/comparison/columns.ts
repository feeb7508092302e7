// All columns of the runs table: every setting, and what a run is, did and reached. A new column is an entry here.
import { runStatuses, type Run } from '../contract/run';
import { column, type Column } from './column';
import { clock, day, wholeNumber } from './print';
import { settingColumns } from './setting-columns';

const percent = (value: string | number) => `${(Number(value) * 100).toFixed(2)} %`;
const loss = (value: string | number) => Number(value).toFixed(Number(value) >= 10 ? 1 : 4);

/** Of the epochs that have ended, evaluations included; null while a run goes on. */
function imagesPerSecond({ status, epochsDone, batchesPerEpoch, config, durationMs }: Run) {
  if (status !== 'finished' || durationMs === 0) return null;
  return (epochsDone * batchesPerEpoch * config.batchSize * 1000) / durationMs;
}

const measured = (given: Parameters<typeof column<Run>>[0]) =>
  column({ isMeasured: true, ...given });

const results: readonly Column[] = [
  measured({
    key: 'epoch',
    aliases: ['done'],
    label: 'Epochs done',
    kind: 'number',
    read: ({ epochsDone }) => epochsDone,
  }),
  measured({
    key: 'best',
    label: 'Best accuracy',
    kind: 'percent',
    better: 'higher',
    read: ({ bestTestAccuracy }) => bestTestAccuracy,
    print: percent,
  }),
  measured({
    key: 'best-epoch',
    label: 'Best epoch',
    kind: 'number',
    read: ({ bestEpoch }) => bestEpoch,
  }),
  measured({
    key: 'last',
    aliases: ['accuracy'],
    label: 'Last accuracy',
    kind: 'percent',
    better: 'higher',
    read: ({ lastTestAccuracy }) => lastTestAccuracy,
    print: percent,
  }),
  measured({
    key: 'loss',
    aliases: ['last-loss'],
    label: 'Last loss',
    kind: 'number',
    better: 'lower',
    scale: 'log',
    read: ({ lastTestLoss }) => lastTestLoss,
    print: loss,
  }),
  measured({
    key: 'duration',
    aliases: ['time'],
    label: 'Duration',
    kind: 'duration',
    better: 'lower',
    read: ({ durationMs }) => durationMs,
    print: clock,
  }),
  measured({
    key: 'parameters',
    aliases: ['params'],
    label: 'Parameters',
    kind: 'number',
    better: 'lower',
    scale: 'log',
    read: ({ parameterCount }) => (parameterCount === 0 ? null : parameterCount),
    print: wholeNumber,
  }),
  measured({
    key: 'speed',
    label: 'Images/s',
    kind: 'number',
    better: 'higher',
    read: imagesPerSecond,
    print: wholeNumber,
  }),
];

export const runColumns: readonly Column[] = [
  column({
    key: 'id',
    aliases: ['run'],
    label: 'Run',
    kind: 'number',
    read: ({ id }) => id,
  }),
  column({ key: 'name', label: 'Name', kind: 'text', isSearched: true, read: ({ name }) => name }),
  column({
    key: 'status',
    label: 'Status',
    kind: 'choice',
    choices: runStatuses,
    read: ({ status }) => status,
  }),
  ...settingColumns,
  ...results,
  column({
    key: 'created',
    aliases: ['date'],
    label: 'Created',
    kind: 'date',
    read: ({ createdAt }) => Date.parse(createdAt),
    print: day,
  }),
  column({
    key: 'experiment',
    label: 'Experiment',
    kind: 'number',
    read: ({ experimentId }) => experimentId,
  }),
  column({
    key: 'backend',
    label: 'Backend',
    kind: 'choice',
    read: ({ backend }) => (backend === '' ? null : backend),
  }),
];
