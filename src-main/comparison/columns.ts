// All columns of the runs table: every setting, and a run's properties and results. A new column is an entry here.
import { durations, metrics, resultWords, settings as runSettings } from '../engine/catalogue';
import type { Metric, ResultMetric } from '../engine/catalogue';
import { getTask } from '../engine/tasks';
import { capitalise, count } from '../core/number-texts';
import { type Run, runDefinition } from '../engine/contract';
import { Problem } from '../core/problem';
import { createColumn, findColumn, type Column } from './column';
import { countSequencesPerEpoch } from './sequences-seen';
import { formatDay } from './print';
import { settingColumns } from './setting-columns';

const formatWhole = (value: string | number) => count(Number(value));

/** Properties of a column with a metric's values. */
function createMetricColumn(metric: Metric) {
  const { better } = metrics.getDefinition(metric);
  const print = (value: string | number) =>
    metrics.format(metric, Number(value), resultWords.usual, ' ');
  return { better, print };
}

const ofScore = {
  better: 'higher' as const,
  print: (value: string | number, run?: Run) => {
    const unit = { isPercent: run === undefined || getTask(run.config).isFraction };
    return metrics.format('test/accuracy', Number(value), unit, ' ');
  },
};

/** Computed over the epochs that have ended, evaluations included; null for a run that has not finished. */
function computeSequencesPerSecond(run: Run) {
  const { status, epochsDone, durationMs } = run;
  if (status !== 'finished' || durationMs === 0) return null;
  return (epochsDone * countSequencesPerEpoch(run) * 1000) / durationMs;
}

/** The key of the column of a metric's results. */
export const getResultKey = (metric: ResultMetric): string =>
  metric === 'test/accuracy' ? 'last' : metric.replace('test/', '');

/** Columns of a run's results, the leading one first. */
export const resultKeys: readonly string[] = metrics.resultSchema.options.flatMap((metric) =>
  metric === 'test/accuracy' ? ['best', getResultKey(metric)] : [getResultKey(metric)],
);

const createMeasuredColumn = (given: Parameters<typeof createColumn<Run>>[0]) =>
  createColumn({ isMeasured: true, ...given });

const results: readonly Column[] = [
  createMeasuredColumn({
    key: 'epoch',
    aliases: ['done'],
    label: 'Epochs done',
    kind: 'number',
    get: ({ epochsDone }) => epochsDone,
  }),
  ...metrics.names
    .filter((metric) => metrics.getDefinition(metric).meanOf !== undefined)
    .map((metric) =>
      createMeasuredColumn({
        key: getResultKey(metric as ResultMetric),
        label: capitalise(metrics.getLabelAlone(metric as ResultMetric, resultWords.usual)),
        ...(metrics.getDefinition(metric).print.as === 'percent'
          ? { kind: 'percent' }
          : { kind: 'number', scale: 'log' }),
        appliesTo: ({ config }) => metrics.isIn(metric, config),
        get: ({ lastMeans }) => lastMeans[metric] ?? null,
        ...createMetricColumn(metric),
      }),
    ),
  createMeasuredColumn({
    key: 'best',
    label: 'Best accuracy',
    labelFor: ({ config }) => `Best ${getTask(config).score}`,
    mixedLabel: 'Best',
    kind: 'percent',
    get: ({ bestTestAccuracy }) => bestTestAccuracy,
    ...ofScore,
  }),
  createMeasuredColumn({
    key: 'best-epoch',
    label: 'Best epoch by accuracy',
    labelFor: ({ config }) => `Best epoch by ${getTask(config).score}`,
    mixedLabel: 'Best epoch',
    kind: 'number',
    get: ({ bestEpoch }) => bestEpoch,
  }),
  createMeasuredColumn({
    key: 'last',
    aliases: ['accuracy'],
    label: 'Accuracy',
    labelFor: ({ config }) => capitalise(getTask(config).score),
    mixedLabel: 'Result',
    kind: 'percent',
    get: ({ lastTestAccuracy }) => lastTestAccuracy,
    ...ofScore,
  }),
  createMeasuredColumn({
    key: 'loss',
    aliases: ['last-loss'],
    label: 'Loss',
    labelFor: ({ config }) => capitalise(resultWords.get([config]).loss),
    mixedLabel: 'Loss',
    kind: 'number',
    scale: 'log',
    get: ({ lastTestLoss }) => lastTestLoss,
    ...createMetricColumn('test/loss'),
  }),
  createMeasuredColumn({
    key: 'duration',
    aliases: ['time'],
    label: 'Duration',
    kind: 'duration',
    better: 'lower',
    get: ({ durationMs }) => durationMs,
    print: (value) => durations.formatClock(Number(value)),
  }),
  createMeasuredColumn({
    key: 'parameters',
    aliases: ['params'],
    label: 'Parameters',
    kind: 'number',
    scale: 'log',
    get: ({ parameterCount }) => (parameterCount === 0 ? null : parameterCount),
    print: formatWhole,
  }),
  createMeasuredColumn({
    key: 'speed',
    label: 'Sequences/s',
    kind: 'number',
    better: 'higher',
    get: computeSequencesPerSecond,
    print: formatWhole,
  }),
];

function createYesNoColumn(key: string, label: string, is: (run: Run) => boolean): Column {
  const get = (run: Run) => (is(run) ? 'yes' : 'no');
  return createColumn({ key, label, kind: 'choice', choices: ['yes', 'no'], get });
}

/** The searched text of each run, cached across changes of the filter: a changed run is another object. */
const searchedTexts = new WeakMap<Run, string>();

/** Returns a run's name and settings as in lists and charts: a learning rate both as "1e-3" and as "0.001". */
function nameAndSettings(run: Run): string {
  const known = searchedTexts.get(run);
  if (known !== undefined) return known;
  const { name, config } = run;
  const settings = runSettings.names
    .filter((setting) => runSettings.isIn(setting, config))
    .flatMap((setting) => {
      const shown = runSettings.formatInShort(setting, config);
      return shown === '' ? [] : [shown, String(runSettings.getValue(setting, config))];
    });
  const text = [name, ...settings].join(' ').toLowerCase();
  searchedTexts.set(run, text);
  return text;
}

export const runColumns: readonly Column[] = [
  createColumn({
    key: 'id',
    aliases: ['run'],
    label: 'Run',
    kind: 'number',
    get: ({ id }) => id,
  }),
  createColumn({
    key: 'name',
    label: 'Name',
    kind: 'text',
    searched: nameAndSettings,
    get: ({ name }) => name,
  }),
  createColumn({
    key: 'tag',
    aliases: ['tags'],
    label: 'Tags',
    kind: 'choice',
    searched: ({ tags }) => tags.join(' ').toLowerCase(),
    nothing: '',
    get: ({ tags }) => (tags.length === 0 ? null : tags),
  }),
  createColumn({
    key: 'notes',
    aliases: ['note'],
    label: 'Notes',
    kind: 'text',
    searched: ({ notes }) => notes.toLowerCase(),
    nothing: '',
    get: ({ notes }) => (notes === '' ? null : notes),
  }),
  createYesNoColumn('archived', 'Archived', ({ archived }) => archived),
  createColumn({
    key: 'status',
    label: 'Status',
    kind: 'choice',
    searched: ({ status }) => status,
    choices: [...runDefinition.statuses, 'queued'],
    get: ({ status }) => status,
    print: (status) => capitalise(String(status)),
  }),
  ...settingColumns,
  ...results,
  createColumn({
    key: 'created',
    aliases: ['date'],
    label: 'Created',
    kind: 'date',
    get: ({ createdAt }) => Date.parse(createdAt),
    print: formatDay,
  }),
  createColumn({
    key: 'experiment',
    label: 'Experiment',
    kind: 'number',
    get: ({ experimentId }) => experimentId,
  }),
  createColumn({
    key: 'host',
    aliases: ['machine', 'node'],
    label: 'Host',
    kind: 'choice',
    get: ({ host }) => (host === '' ? null : host),
  }),
  createColumn({
    key: 'processor',
    aliases: ['cpu'],
    label: 'Processor',
    kind: 'text',
    get: ({ processor }) => (processor === '' ? null : processor),
  }),
  createColumn({
    key: 'backend',
    label: 'Backend',
    kind: 'choice',
    get: ({ backend }) => (backend === '' ? null : backend),
  }),
];

/** Returns the column that a request names. @throws Problem bad-request for an unknown one */
export function getColumn(key: string): Column {
  const found = findColumn(runColumns, key);
  if (found !== undefined) return found;
  throw new Problem('bad-request', `The runs table has no column "${key}". Choose another one.`);
}
