// `unroll collect`: brings the runs of a plan, or of any stores below a folder, into this store.
import { collectRuns, type Collected } from '../experiments/collect';
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
  session.answer(collected, inWords(collected));
}

/** "Brought in 3 runs of 8 stores; 2 still train. Collect again later." */
function inWords({ stores, changed, running, unreadable, reason }: Collected): string {
  const of = (number: number, what: string) =>
    `${thousands(number)} ${what}${number === 1 ? '' : 's'}`;
  const brought = changed === 0 ? 'Nothing new' : `Brought in ${of(changed, 'run')}`;
  const still = `; ${thousands(running)} still ${running === 1 ? 'trains' : 'train'}. Collect again later.`;
  const first = `${brought} of ${of(stores, 'store')}${running === 0 ? '.' : still}`;
  if (unreadable === 0) return first;
  return `${first} ${of(unreadable, 'store')} could not be read: ${reason ?? ''}`;
}
