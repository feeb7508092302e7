// Saves twenty answers and adds twenty runs to the queue of a store. Arguments: the store's folder,
// and which program this is.
import { newUid } from '../../../src-main/engine/contract/run-uid';
import { openRunStore } from '../../../src-main/store/run-store';
import { sampleConfig } from '../sample-run';

const [directory = '', program = ''] = process.argv.slice(2);
const store = openRunStore(directory);
const experimentId = store.experiments.create('');
for (let index = 0; index < 20; index += 1) {
  store.saved.saveAnswer('report', `${program}.${index}`, 'An answer.');
  const uid = newUid();
  store.queue.add([{ experimentId, uid, name: `${program}.${index}`, config: sampleConfig() }]);
}
store.close();
