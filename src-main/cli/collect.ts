// `unroll collect`: brings the runs of a plan, or of any stores below a folder, into this store.
import { collectedInWords } from '../contract/collected';
import { collectRuns } from '../experiments/collect';
import { thousands } from './format';
import type { Session } from './session';

const tellEveryMs = 1000;

export async function collect(session: Session, directory: string): Promise<void> {
  const stream = session.json ? process.stderr : process.stdout;
  let toldAt = performance.now();
  const collected = await collectRuns(session.store, directory, (sofar) => {
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    stream.write(`${thousands(sofar.stores)} stores\n`);
  });
  session.answer(collected, collectedInWords(collected));
}
