// `npm run bench:compare`: drives the built app on a store with many runs and prints the table of docs/performance.md.
import { join } from 'node:path';
import { build } from '../../launch/build.js';
import { startVirtualDisplay } from '../../launch/virtual-display.js';
import { say } from '../../setup/log.js';
import { hasNoDisplay } from '../../setup/system.js';
import { bench, print, sizeOptions, storeToMeasure } from '../bench';
import { generateStore } from '../made-up-store';
import { formatAimTable } from '../table';
import { measureCharts, measureLongRun, measureTable } from './measures';

const help = `npm run bench:compare -- [--runs 2000] [--batches 5000]
  --store DIR    a generated store (npm run bench:store -- --generate DIR); it is copied, not changed`;

export const main = bench(help, sizeOptions, async (options, directory) => {
  await build(() => {
    say('Building Unroll (takes a few seconds)');
  });
  if (hasNoDisplay()) process.env.DISPLAY = (await startVirtualDisplay()).display;
  const [many, long] = [join(directory, 'many'), join(directory, 'long')];
  say('a store of many runs, some minutes');
  storeToMeasure(options, many, { measured: 200 });
  generateStore(long, { runs: 1, batches: 1_000_000 });
  say('the table, the charts, one long run');
  const rows = [
    ...(await measureTable(many)),
    ...(await measureCharts(many, 50)),
    ...(await measureCharts(many, 200)),
    ...(await measureLongRun(long)),
  ];
  print(
    formatAimTable(
      options.store || `${options.runs} runs × ${options.batches} batches × 2 metrics`,
      rows,
    ),
  );
});
