// The verbs that import files, and the runs of a plan or of any stores below a folder.
import { resolve } from 'node:path';
import { formatCount } from '../core/number-texts';
import { toPrintable } from '../core/plain-text';
import { describeCollected } from '../contract/collection';
import type { ImportedContent } from '../engine/contract';
import { collectRuns, importFile, ModelLibrary, pairTables } from '../queue';
import { engineTasks } from '../engine/jobs';
import { formatPercent, thousands } from './format';
import { requireExistence } from './parsed';
import type { Session } from './session';

/** @throws Problem of the first file that is rejected; earlier ones remain imported */
export async function importFiles(session: Session, files: readonly string[]): Promise<void> {
  requireExistence(...files);
  const { store, workers, answer } = session;
  const library = new ModelLibrary(store, workers);
  const into = { store, workers, library };
  const imported: ImportedContent[] = [];
  for (const file of pairTables(files.map((file) => resolve(file))))
    imported.push(await importFile(file, into));
  answer({ imported }, imported.map(describeImported).join('\n'));
}

export function describeImported(imported: ImportedContent): string {
  if (imported.kind === 'runs') {
    const { runs, added } = imported;
    const names = runs.map(({ id, name }) => `${id} "${toPrintable(name)}"`).join(', ');
    return `${runs.length === 1 ? 'Run' : 'Runs'} ${names}: ${thousands(added)} new here.`;
  }
  const { model, run } = imported;
  const { name, parameters, score, unscored, epoch, assumed } = model;
  const from =
    run === null
      ? 'not exported from a run'
      : `of run ${run.id} "${toPrintable(run.name)}"${epoch === null ? '' : `, epoch ${epoch}`}`;
  const found =
    score === null
      ? `not scored: ${unscored ?? ''}`
      : `${formatPercent(score.accuracy)} of ${thousands(score.images)} test sequences of ${score.dataset} are classified correctly`;
  return `${toPrintable(name)}: ${from}, ${thousands(parameters)} parameters; ${found}.${assumed.map((one) => ` ${one}`).join('')}`;
}

const progressMs = 1000;

export async function collect(session: Session, directory: string): Promise<void> {
  requireExistence(directory);
  let lastMs = performance.now();
  const collected = await collectRuns(session.store, directory, ({ stores }) => {
    if (performance.now() - lastMs < progressMs) return;
    lastMs = performance.now();
    session.tell(formatCount(stores, 'store'));
  });
  const importData = await engineTasks['import-data'].job();
  await importData({ from: resolve(directory), store: session.directory });
  session.answer(collected, describeCollected(collected));
}
