// Runs side by side, epoch by epoch, and over their seeds.
import { evaluationWord } from '../catalogue/evaluation';
import { metricLabel } from '../catalogue/metrics';
import type { Run } from '../contract/run';
import { Problem } from '../problem';
import { findRun } from './find-run';
import { percent, table } from './format';
import { runDocument, runTable } from './run-document';
import { selectRuns } from './run-selection';
import { compareSeeds, seedDocument, seedText } from './seed-comparison';
import type { Session } from './session';

export function compare(
  session: Session,
  words: readonly string[],
  { where }: { readonly where?: string },
): void {
  const { store, answer } = session;
  const runs = runsOf(session, words, where);
  const epochs = new Map(runs.map(({ id }) => [id, store.epochs(id)]));
  const documents = runs.map((run) => runDocument(run, epochs.get(run.id) ?? []));
  const seeds = compareSeeds(runs, epochs);
  const longest = Math.max(...runs.map(({ epochsDone }) => epochsDone));
  const evaluation = evaluationWord(runs.map(({ config }) => config));
  const head = ['epoch', ...runs.map((run) => `${run.id} ${run.name}`)];
  const rows = Array.from({ length: longest }, (_, row) => [
    String(row + 1),
    ...runs.map(({ id }) => percent(epochs.get(id)?.[row]?.testAccuracy ?? null)),
  ]);
  const curves =
    longest > 0 ? `${metricLabel('test/accuracy', evaluation)}\n${table(head, rows)}` : '';
  const parts = [runTable(runs), curves, seedText(seeds)];
  answer(
    { runs: documents, ...seedDocument(seeds) },
    parts.filter((part) => part !== '').join('\n\n'),
  );
}

function runsOf({ store }: Session, words: readonly string[], where?: string): readonly Run[] {
  const named = words.map((word) => findRun(store, word));
  if (where === undefined) {
    if (named.length > 0) return named;
    throw new Problem('bad-request', 'Name the runs to compare, or choose them with --where.');
  }
  const kept = selectRuns(named.length > 0 ? named : store.listRuns(), { where, sort: 'id' });
  if (kept.length > 0) return kept;
  throw new Problem('run-missing', 'No run matches. "unroll runs" lists those there are.');
}
