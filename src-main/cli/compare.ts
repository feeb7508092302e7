// Runs side by side, epoch by epoch, and their settings over seeds: the best beside each other one.
import { metricLabel } from '../catalogue/metrics';
import { resultWords } from '../catalogue/tasks';
import { errorRows, errorTable } from '../comparison/accuracy-context';
import { findingSentence, findingsTable } from '../comparison/finding';
import { leadOf, settingResults, settingsCompared } from '../comparison/leader';
import { meanAndSd } from '../comparison/print';
import { dataFactsOf } from '../datasets/data-home';
import { epochValue } from '../contract/epoch-value';
import { printValue } from '../catalogue/print-value';
import { at } from '../element-at';
import { chosenRuns } from './chosen-runs';
import { writeComparison, type FileOptions } from './comparison-file';
import { table } from './format';
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
  const runs = chosenRuns(session, runWords, where);
  if (out !== undefined) {
    await writeComparison(session, runs, out, options);
    return;
  }
  const epochs = runs.map(({ id }) => store.curves.epochs(id));
  const documents = runs.map((run, i) => runDocument(run, at(epochs, i)));
  const metric = leadOf(runs);
  const results = settingResults(runs, metric);
  const findings = results
    .slice(1)
    .map((other) => settingsCompared(at(results, 0), other, metric, results.length));
  const words = resultWords(runs.map(({ config }) => config));
  const print = (value: number | null) => printValue(metric, value, words, ' ');
  const name = metricLabel(metric, words);
  const longest = Math.max(...runs.map(({ epochsDone }) => epochsDone));
  const curves = table(
    ['epoch', ...runs.map((run) => `${run.id} ${run.name}`)],
    Array.from({ length: longest }, (_, row) => [
      String(row + 1),
      ...epochs.map((each) => print(each[row] ? epochValue(each[row], metric) : null)),
    ]),
  );
  const settings = table(
    ['setting', name.toLowerCase(), 'seeds', 'runs'],
    results.map(({ label, members, summary }) => [
      label,
      meanAndSd(print, summary),
      String(members.length),
      members.map(({ id }) => id).join(', '),
    ]),
  );
  const errors = results.flatMap(({ label, members }) => {
    const { config } = at(members, 0);
    const last = members.flatMap(({ id }) => store.curves.epochs(id).slice(-1));
    const rows = errorRows(last, dataFactsOf(config)?.targets, config.evaluateOn);
    return rows.map((row) => [label, ...row]);
  });
  const { head: errorHead, rows: errorLines } = errorTable(errors, 'setting');
  const { head, rows } = findingsTable(findings);
  const parts = [
    runTable(runs),
    ...(errors.length > 0 ? [table(errorHead, errorLines)] : []),
    ...(longest > 0 ? [`${name}\n${curves}`] : []),
    ...(findings.length > 0 ? [settings, table(head, rows)] : []),
  ];
  answer(
    {
      runs: documents,
      settings: results.map(({ label, members, summary }) => ({
        label,
        runs: members.map(({ id }) => id),
        summary,
      })),
      findings: findings.map((one) => ({ ...one, sentence: `${findingSentence(one)}.` })),
    },
    parts.join('\n\n'),
  );
}
