// Runs side by side, epoch by epoch, and their settings over seeds: the best beside each other one.
import { metricLabel } from '../catalogue/metrics';
import { resultWords } from '../catalogue/tasks';
import { errorHead, errorRows } from '../comparison/accuracy-context';
import { findingSentence, findingsTable } from '../comparison/finding';
import { settingResults, settingsCompared } from '../comparison/leader';
import { meanAndSd } from '../comparison/print';
import { dataFactsOf } from '../datasets/data-home';
import { at } from '../element-at';
import { chosenRuns } from './chosen-runs';
import { writeComparison, type FileOptions } from './comparison-file';
import { score, table } from './format';
import { runDocument, runTable } from './run-document';
import type { Session } from './session';

interface CompareOptions extends FileOptions {
  readonly where?: string;
  readonly out?: string;
}

const metric = 'test/accuracy';

export async function compare(
  session: Session,
  words: readonly string[],
  { where, out, ...options }: CompareOptions,
): Promise<void> {
  const { store, answer } = session;
  const runs = chosenRuns(session, words, where);
  if (out !== undefined) {
    await writeComparison(session, runs, out, options);
    return;
  }
  const documents = runs.map((run) => runDocument(run, store.curves.epochs(run.id)));
  const results = settingResults(runs, metric);
  const findings = results
    .slice(1)
    .map((other) => settingsCompared(at(results, 0), other, metric, results.length));
  const name = metricLabel(metric, resultWords(runs.map(({ config }) => config)));
  const longest = Math.max(...runs.map(({ epochsDone }) => epochsDone));
  const curves = table(
    ['epoch', ...runs.map((run) => `${run.id} ${run.name}`)],
    Array.from({ length: longest }, (_, row) => [
      String(row + 1),
      ...documents.map(({ config, epochs }) => score(config, epochs[row]?.testAccuracy ?? null)),
    ]),
  );
  const settings = table(
    ['setting', name.toLowerCase(), 'seeds', 'runs'],
    results.map(({ label, members, summary }) => [
      label,
      meanAndSd((value) => score(at(members, 0).config, value), summary),
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
  const { head, rows } = findingsTable(findings);
  const parts = [
    runTable(runs),
    ...(errors.length > 0 ? [table(['setting', ...errorHead], errors)] : []),
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
