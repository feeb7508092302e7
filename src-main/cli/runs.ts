// The verbs for saved runs.
import { cellTexts, models, type RunConfig, settings } from '../engine/catalogue';
import {
  createClassTable,
  type Column,
  describeAccuracyContext,
  createErrorRows,
  createErrorTable,
  hasConfusion,
  describeLoss,
  describeNaiveErrors,
  getColumn,
  listRunColumns,
  printCell,
  resumePoint,
  createRunLabels,
} from '../comparison';
import { type EpochResult, type Run, runResults } from '../engine/contract';
import { dataStore } from '../engine/datasets';
import { csv, describeModelFile, printDescription } from '../engine/export';
import { at } from '../core/element-at';
import { runRows } from '../export';
import type { TableFormat } from '../contract/table-formats';
import { clock, formatTable, splitCsvLines, thousands } from './format';
import { columnTable, describeResults, formatEpochTable, runTable } from './run-document';
import { findNamedColumn, findRun, isModelFile, selectRuns, type Selection } from './chosen-runs';
import { parseCount } from './parsed';
import type { Session } from './session';

/** The most runs that --limit can ask for. */
const mostRuns = 1_000_000;

interface ListOptions extends Selection {
  readonly columns?: string;
  readonly limit?: string;
  readonly format: TableFormat | 'table';
}

export function listRuns({ store, answer }: Session, options: ListOptions): void {
  const { columns: words, limit, format, ...selection } = options;
  const all = store.runs.list();
  const known = listRunColumns(all);
  const columns = words?.split(',').map((word) => findNamedColumn('--columns', word.trim(), known));
  const most = limit === undefined ? all.length : parseCount('--limit', limit, mostRuns);
  const runs = selectRuns(all, selection).slice(0, most);
  const document = { runs: columns === undefined ? runs : createRecords(runs, columns) };
  const print = () => {
    if (format === 'csv') return splitCsvLines([...csv.write(runRows(runs, columns))].join(''));
    if (runs.length === 0) return formatNone(all.length);
    return columns === undefined ? runTable(runs) : columnTable(runs, columns);
  };
  answer(document, print());
}

/** Returns the values that a CSV has, by the names of their columns. */
function createRecords(runs: readonly Run[], columns: readonly Column[]) {
  const [head = [], ...rows] = runRows(runs, columns);
  return rows.map((row) =>
    Object.fromEntries<string | number | null>(row.map((value, i) => [String(at(head, i)), value])),
  );
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
  const print = (key: string) => printCell(getColumn(key), run);
  const facts = [
    ['run', `${run.id} "${run.name}", ${label}`],
    [
      'cell',
      `${models.getWord(config.cell)}, hidden size ${print('hidden')}, ${print('parameters')} parameters`,
    ],
    ['from', config.external?.source ?? ''],
    ['tags', run.tags.join(', ')],
    ['notes', run.notes],
    ['status', run.reason === null ? run.status : `${run.status}: ${run.reason}`],
    ['results', describeResults(run)],
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
  const tables = result
    ? [formatErrors(config, result), formatClasses(run, result), formatEpochTable(epochs, config)]
    : [];
  answer({ ...run, epochs }, [text, equations, ...tables].filter((one) => one !== '').join('\n\n'));
}

/** Returns the errors of the numbers that a run predicts; '' without any. */
function formatErrors(config: Run['config'], last: EpochResult) {
  const targets = dataStore.findProperties(config)?.targets;
  const { head, rows } = createErrorTable(createErrorRows([last], targets, config.evaluateOn));
  const remark = describeNaiveErrors('The model', last, targets, config.evaluateOn);
  return rows.length === 0 ? '' : [formatTable(head, rows), remark].join('\n').trimEnd();
}

/** Returns precision, recall and F1 of each class; '' for other predictions. */
function formatClasses(run: Run, { confusion }: EpochResult): string {
  if (!hasConfusion(run) || confusion.length === 0) return '';
  const { head, rows } = createClassTable(confusion, dataStore.findClassNames(run.config) ?? []);
  return formatTable(head, rows);
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
