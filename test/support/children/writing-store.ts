// Simulates a training: writes messages of ten batches into a store, and prints the number of committed values
// after each. Arguments: the folder of the store, and the number of messages, which is unlimited if omitted.
import { writeSync } from 'node:fs';
import { openRunStore } from '../../../src-main/store/run-store';
import { endRun, record, samplePoints, startRun } from '../sample-run';

const [directory, messages = 'Infinity'] = process.argv.slice(2);
if (directory === undefined) throw new Error('Which store?');
const store = openRunStore(directory);
const { id } = startRun(store, `of ${process.pid}`);
for (let message = 0; message < Number(messages); message++) {
  const first = 10 * message + 1;
  const losses = Array.from({ length: 10 }, (_, index) => first + index);
  record(store, id, samplePoints(first, losses));
  writeSync(1, `${first + 9}\n`);
}
if (messages !== 'Infinity') endRun(store, id, 'finished', null, null);
store.close();
