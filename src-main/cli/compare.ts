// Runs side by side, epoch by epoch, and over their seeds.
import { resultWords } from '../catalogue/tasks';
import { metricLabel } from '../catalogue/metrics';
import { chosenRuns } from './chosen-runs';
import { writeComparison, type FileOptions } from './comparison-file';
import { score, table } from './format';
import { runDocument, runTable } from './run-document';
import { compareSeeds, seedDocument, seedText } from './seed-comparison';
import type { Session } from './session';

interface CompareOptions extends FileOptions {
  readonly where?: string;
  readonly out?: string;
}

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
  const epochs = new Map(runs.map(({ id }) => [id, store.curves.epochs(id)]));
  const documents = runs.map((run) => runDocument(run, epochs.get(run.id) ?? []));
  const seeds = compareSeeds(runs, epochs);
  const longest = Math.max(...runs.map(({ epochsDone }) => epochsDone));
  const results = resultWords(runs.map(({ config }) => config));
  const head = ['epoch', ...runs.map((run) => `${run.id} ${run.name}`)];
  const rows = Array.from({ length: longest }, (_, row) => [
    String(row + 1),
    ...runs.map(({ id, config }) => score(config, epochs.get(id)?.[row]?.testAccuracy ?? null)),
  ]);
  const curves =
    longest > 0 ? `${metricLabel('test/accuracy', results)}\n${table(head, rows)}` : '';
  const parts = [runTable(runs), curves, seedText(seeds)];
  answer(
    { runs: documents, ...seedDocument(seeds) },
    parts.filter((part) => part !== '').join('\n\n'),
  );
}
