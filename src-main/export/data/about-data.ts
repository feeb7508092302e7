// What a file of data says of itself besides its values: where it comes from, the classes, the scales and the licence.
import { printSetting } from '../../catalogue/setting-words';
import { inputScale } from '../../catalogue/model-words';
import type { Run } from '../../contract/run';
import { classNamesIfReadable } from '../../datasets/class-names';
import { version } from '../../version';

export function aboutData(runs: readonly Run[]) {
  const known = runs.filter(({ dataChecksum }) => dataChecksum !== '');
  const onePerSet = new Map(known.map((run) => [run.dataChecksum, run]));
  return {
    unroll: version,
    runs: runs.map(({ id, uid, name }) => ({ id, uid, name })),
    dataSets: [...onePerSet].map(([sha256, { config }]) => {
      const classNames = classNamesIfReadable(config.dataset);
      return { name: printSetting('dataset', config), sha256, classNames };
    }),
    inputScale,
    units:
      'accuracies are fractions from 0 to 1, losses cross-entropies in nats, durations milliseconds; a step is a batch, counted from 1',
    licence: 'none given: whoever trained the runs decides',
  };
}
