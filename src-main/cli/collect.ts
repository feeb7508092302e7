// `unroll collect`: imports the runs of a plan, or of any stores below a folder.
import { resolve } from 'node:path';
import { counted } from '../catalogue/number-words';
import { collectedInWords } from '../contract/collected';
import { collectRuns } from '../queue/collect';
import { takeData } from '../workers/jobs/read-sequences';
import { requireThere } from './parsed';
import type { Session } from './session';

const progressMs = 1000;

export async function collect(session: Session, directory: string): Promise<void> {
  requireThere(directory);
  let lastMs = performance.now();
  const collected = await collectRuns(session.store, directory, ({ stores }) => {
    if (performance.now() - lastMs < progressMs) return;
    lastMs = performance.now();
    session.tell(counted(stores, 'store'));
  });
  await takeData({ from: resolve(directory), store: session.directory });
  session.answer(collected, collectedInWords(collected));
}
