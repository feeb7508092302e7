// The verbs for saved runs.
import { cellTexts, models, type RunConfig, settings } from '../engine/catalogue';
import {
  describeAccuracyContext,
  createErrorRows,
  createErrorTable,
  hasConfusion,
  describeLoss,
  describeNaiveErrors,
  resumePoint,
  createRunLabels,
} from '../comparison';
import { type EpochResult, type Run, runResults } from '../engine/contract';
import { dataStore } from '../engine/datasets';
import { describeModelFile, printDescription } from '../engine/export';
import { clock, formatTable, thousands } from './format';
import { formatEpochTable, runTable } from './run-document';
import { findRun, isModelFile, selectRuns, type Selection } from './chosen-runs';
import type { Session } from './session';

export function listRuns({ store, answer }: Session, selection: Selection): void {
  const all = store.runs.list();
  const runs = selectRuns(all, selection);
  answer({ runs }, runs.length > 0 ? runTable(runs) : formatNone(all.length));
}

const formatNone = (all: number) =>
  all === 0
    ? 'No runs yet. Start one with "unroll train".'
    : `None of ${thousands(all)} runs matches.`;

export function show(session: Session, word: string): void {
  if (isModelFile(word)) {
    const described = describeModelFile(word);
    session.answer(described, printDescription(described).trimEnd());
    return;
  }
  const { store, answer } = session;
  const run = findRun(store, word);
  const epochs = store.curves.epochs(run.id);
  const { config } = run;
  const result = runResults.find(config, epochs);
  const from = resumePoint(run);
  const remark = result === undefined ? null : describeLoss(run, result);
  const label = createRunLabels(store.runs.list()).get(run.id) ?? '';
  const time = `${clock(run.durationMs)}, from ${run.createdAt}`;
  const facts = [
    ['run', `${run.id} "${run.name}", ${label}`],
    [
      'cell',
      `${models.getWord(config.cell)}, hidden size ${settings.format('hiddenSize', config)}, ${thousands(run.parameterCount)} parameters`,
    ],
    ['from', config.external?.source ?? ''],
    ['tags', run.tags.join(', ')],
    ['notes', run.notes],
    ['status', run.reason === null ? run.status : `${run.status}: ${run.reason}`],
    ...(remark === null ? [] : [['loss', remark]]),
    ...(result !== undefined && hasConfusion(run)
      ? [['accuracy', describeAccuracyContext(result.confusion, config)]]
      : []),
    ...(from === null ? [] : [['resume', `${from} with "unroll resume ${run.id}"`]]),
    ...formatSettings(config),
    ['time', time],
    ...(run.backend === '' ? [] : [['backend', run.backend]]),
  ];
  const text = facts
    .filter(([, fact]) => fact !== '')
    .map(([label = '', fact = '']) => `${label.padEnd(9)} ${fact}`)
    .join('\n');
  const cell = models.getCell(config.cell);
  const equations = cell === null ? '' : cellTexts.get(cell, config.activation);
  const tables = result ? [formatErrors(config, result), formatEpochTable(epochs, config)] : [];
  answer({ ...run, epochs }, [text, equations, ...tables].filter((one) => one !== '').join('\n\n'));
}

/** Returns the errors of the numbers that a run predicts; '' without any. */
function formatErrors(config: Run['config'], last: EpochResult) {
  const targets = dataStore.findProperties(config)?.targets;
  const { head, rows } = createErrorTable(createErrorRows([last], targets, config.evaluateOn));
  const remark = describeNaiveErrors('The model', last, targets, config.evaluateOn);
  return rows.length === 0 ? '' : [formatTable(head, rows), remark].join('\n').trimEnd();
}

function formatSettings(config: RunConfig): string[][] {
  const { dataset, limit } = config;
  return [
    ['settings', settings.formatAllInShort(config)],
    ['options', config.external ? '' : settings.formatFlags(config) || 'none'],
    ['data', settings.formatData(dataset)],
    ['limit', limit === null ? 'none' : thousands(limit)],
  ];
}
