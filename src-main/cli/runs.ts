// The verbs on saved runs.
import { type RunConfig } from '../catalogue/config';
import { itemWord } from '../catalogue/items';
import { settingsInShort } from '../catalogue/settings-in-short';
import { lossRemark } from '../comparison/loss-remark';
import { resumePoint } from '../comparison/resume-point';
import type { Run } from '../contract/run';
import type { EpochResult } from '../contract/run-event';
import { classifies } from '../catalogue/tasks';
import { accuracyContext, errorContext } from '../comparison/accuracy-context';
import { dataSetsOf } from '../datasets/data-home';
import { dataInFull, flagsOf } from '../catalogue/setting-words';
import { clock, thousands } from './format';
import { epochTable, runTable } from './run-document';
import { findRun, selectRuns, type Selection } from './chosen-runs';
import type { Session } from './session';

export function listRuns({ store, answer }: Session, selection: Selection): void {
  const all = store.runs.list();
  const runs = selectRuns(all, selection);
  answer({ runs }, runs.length > 0 ? runTable(runs) : none(all.length));
}

const none = (all: number) =>
  all === 0
    ? 'No runs yet. Start one with "unroll train".'
    : `None of ${thousands(all)} runs matches.`;

export function show({ directory, store, answer }: Session, word: string): void {
  const run = findRun(store, word);
  const epochs = store.curves.epochs(run.id);
  const { config } = run;
  const from = resumePoint(run);
  const remark = lossRemark(run, epochs.at(-1)?.confusion);
  const time = `${clock(run.durationMs)}, from ${run.createdAt}`;
  const facts = [
    ['run', `${run.id} "${run.name}"`],
    [
      'cell',
      `${config.cell}, hidden size ${config.hiddenSize}, ${thousands(run.parameterCount)} parameters`,
    ],
    ['status', run.reason === null ? run.status : `${run.status}: ${run.reason}`],
    ...(remark === null ? [] : [['loss', remark]]),
    ...contextOf(directory, config, epochs.at(-1)),
    ...(from === null ? [] : [['resume', `${from} with "unroll resume ${run.id}"`]]),
    ...settingsOf(config),
    ['time', time],
    ...(run.backend === '' ? [] : [['backend', run.backend]]),
  ];
  const text = facts
    .filter(([, fact]) => fact !== '')
    .map(([label = '', fact = '']) => `${label.padEnd(9)} ${fact}`)
    .join('\n');
  answer({ ...run, epochs }, epochs.length > 0 ? `${text}\n\n${epochTable(epochs, config)}` : text);
}

/** Of a run on sequences: what the last epoch's result is to be read beside. */
function contextOf(directory: string, config: Run['config'], last: EpochResult | undefined) {
  const { dataset } = config;
  if (last === undefined || dataset.kind !== 'sequences') return [];
  if (classifies(config)) return [['accuracy', accuracyContext(last.confusion, itemWord(config))]];
  const facts = dataSetsOf(directory).sets.find(({ sha256 }) => sha256 === dataset.sha256);
  return [['error', errorContext(last, facts?.targets, config.evaluateOn)]];
}

function settingsOf(config: RunConfig): string[][] {
  const { dataset, limit } = config;
  return [
    ['settings', settingsInShort(config)],
    ['options', flagsOf(config) || 'none'],
    ['data', dataInFull(dataset)],
    ['limit', limit === null ? 'none' : thousands(limit)],
  ];
}
