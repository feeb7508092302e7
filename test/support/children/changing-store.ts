// Saves answers and adds runs to the queue of a store: twenty of each, or with 'endless' until it is killed.
// With 'endless', it also starts and ends every third run and removes every third run from the queue. It prints
// a line of JSON after each change, and also before a run leaves the queue, because it may be killed between
// the change and its line. Arguments: the folder of the store, a name for this program, and optionally
// 'endless'.
import { writeSync } from 'node:fs';
import { createRunUid } from '../../../src-main/engine/contract/run-uid';
import { Problem } from '../../../src-main/core/problem';
import { openRunStore } from '../../../src-main/store/run-store';
import { endRun, sampleConfig } from '../sample-run';

const [directory = '', program = '', mode] = process.argv.slice(2);
const rounds = mode === 'endless' ? Infinity : 20;
const store = openRunStore(directory);
const experimentId = store.experiments.create('');

const report = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);

/** Makes a change and reports it, unless another program locks the store for too long. */
function change(line: object, make: () => void): void {
  try {
    make();
    report(line);
  } catch (error) {
    if (!(error instanceof Problem) || error.refusal?.code.startsWith('store-busy') !== true) {
      throw error;
    }
  }
}

for (let round = 0; round < rounds; round += 1) {
  const name = `${program}.${round}`;
  change({ answer: name }, () => {
    store.saved.saveAnswer('report', name, 'An answer.');
  });
  const uid = createRunUid();
  change({ waits: uid }, () => {
    store.queue.add([{ experimentId, uid, name, config: sampleConfig() }]);
  });
  if (rounds === Infinity && round % 3 > 0) {
    const waiting = store.queue.list().find((run) => run.uid === uid);
    if (waiting === undefined) throw new RangeError(`${uid} does not wait`);
    report({ leaving: uid });
    if (round % 3 === 1) {
      change({ removed: uid }, () => {
        store.queue.remove([uid]);
      });
    } else {
      let number = 0;
      change({ started: uid }, () => {
        number = store.queue.start(waiting).id;
      });
      if (number > 0) {
        change({ trained: uid, number }, () => endRun(store, number, 'finished', null, 1));
      }
    }
    // About ten changes a second, so that others get their turn.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
}
store.close();
