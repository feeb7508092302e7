// Runs side by side.
import { evaluationWord } from '../catalogue/evaluation';
import { findRun } from './find-run';
import { percent, table } from './format';
import { runDocument, runTable } from './run-document';
import type { Session } from './session';

export function compare({ store, answer }: Session, words: readonly string[]): void {
  const runs = words.map((word) => findRun(store, word));
  const epochs = runs.map((run) => store.epochs(run.id));
  const documents = runs.map((run, i) => runDocument(run, epochs[i] ?? []));
  const longest = Math.max(...epochs.map(({ length }) => length));
  const evaluation = evaluationWord(runs.map(({ config }) => config));
  const head = ['epoch', ...runs.map((run) => `${run.id} ${run.name}`)];
  const rows = Array.from({ length: longest }, (_, row) => [
    String(row + 1),
    ...epochs.map((results) => percent(results[row]?.testAccuracy ?? null)),
  ]);
  const curves =
    longest > 0
      ? `\n\n${evaluation[0]?.toUpperCase()}${evaluation.slice(1)} accuracy\n${table(head, rows)}`
      : '';
  answer({ runs: documents }, `${runTable(runs)}${curves}`);
}
