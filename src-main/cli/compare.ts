// Compares runs epoch by epoch, and settings over seeds: the best one with each of the others.
import { metrics, resultWords } from '../engine/catalogue';
import {
  createErrorRows,
  formatErrorsCell,
  createErrorTable,
  describeFinding,
  findFloor,
  isCandidate,
  getLeadMetric,
  formatMeanAndSd,
  createRankingFinding,
} from '../comparison';
import { dataStore } from '../engine/datasets';
import { runResults } from '../engine/contract';
import { at } from '../core/element-at';
import { rankChosenRuns } from './chosen-runs';
import { writeComparison, type FileOptions } from './comparison-file';
import { formatTable } from './format';
import { runDocument, runTable } from './run-document';
import type { Session } from './session';

interface CompareOptions extends FileOptions {
  readonly where?: string;
  readonly out?: string;
}

export async function compare(
  session: Session,
  runWords: readonly string[],
  { where, out, ...options }: CompareOptions,
): Promise<void> {
  const { store, answer } = session;
  const { runs, ranking } = rankChosenRuns(session, runWords, where);
  if (out !== undefined) {
    await writeComparison(session, runs, out, options);
    return;
  }
  const epochs = runs.map(({ id }) => store.curves.epochs(id));
  const documents = runs.map((run, i) => runDocument(run, at(epochs, i)));
  const metric = getLeadMetric(runs);
  const results = ranking.settings;
  const [best] = results;
  const leader = best?.members[0];
  const floor = leader ? findFloor(leader, dataStore.findProperties(leader.config), metric) : null;
  const finding = createRankingFinding(ranking, metric, floor);
  const sentence = finding === null ? '' : describeFinding(finding);
  const words = resultWords.get(runs.map(({ config }) => config));
  const print = (value: number | null) => metrics.format(metric, value, words, ' ');
  const name = metrics.getLabel(metric, words);
  const longest = Math.max(...runs.map(({ epochsDone }) => epochsDone));
  const curves = formatTable(
    ['epoch', ...runs.map((run) => `${run.id} ${run.name}`)],
    Array.from({ length: longest }, (_, row) => [
      String(row + 1),
      ...epochs.map((each) => print(each[row] ? runResults.getValue(each[row], metric) : null)),
    ]),
  );
  const settings = formatTable(
    ['setting', name.toLowerCase(), 'seeds', 'error ratio', 'runs'],
    results.map((result) => [
      result.label,
      formatMeanAndSd(print, result.summary),
      String(result.summary.count),
      formatErrorsCell(result),
      result.members.map(({ id }) => id).join(', '),
    ]),
  );
  const errors = results.flatMap(({ label, members }) => {
    const { config } = at(members, 0);
    const last = members.flatMap(
      ({ id }) => runResults.find(config, store.curves.epochs(id)) ?? [],
    );
    const rows = createErrorRows(
      last,
      dataStore.findProperties(config)?.targets,
      config.evaluateOn,
    );
    return rows.map((row) => [label, ...row]);
  });
  const { head: errorHead, rows: errorLines } = createErrorTable(errors, 'setting');
  const parts = [
    runTable(runs),
    ...(errors.length > 0 ? [formatTable(errorHead, errorLines)] : []),
    ...(longest > 0 ? [`${name}\n${curves}`] : []),
    ...(results.length > 1 ? [settings, sentence] : []),
  ];
  answer(
    {
      runs: documents,
      level: ranking.level,
      settings: results.map(({ label, members, summary, counts, state, why, errors }) => ({
        label,
        runs: members.map(({ id }) => id),
        summary,
        counts,
        state,
        why,
        errors,
      })),
      best: results.filter(isCandidate).map(({ label, members, errors }) => ({
        label,
        runs: members.map(({ id }) => id),
        errors,
      })),
      finding: finding && { ...finding, sentence },
    },
    parts.join('\n\n'),
  );
}
