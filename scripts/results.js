// `npm run results`: trains every row of the results table and writes docs/results.md. A row that is in
// its store already is not trained again, so an interrupted session continues where it stopped.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './launch/build.js';
import { writePage } from './results/page.js';
import { choices, rows } from './results/rows.js';
import { commandLine, listRuns, trainMissing } from './results/train.js';
import { plainly, say } from './setup/log.js';
import { cacheRoot, root } from './setup/paths.js';

const usage = `npm run results -- [options]
  --seeds N        seeds 1 to N (default 3)
  --rows LIST      only these, of: ${rows.map(({ name }) => name).join(', ')}, choice
  --epochs N       at most N epochs a row, for a try
  --store DIR      where the runs are kept (default: the per-user cache)
  --out FILE       the page (default: docs/results.md)`;

await plainly(async () => {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '3' },
      rows: { type: 'string' },
      epochs: { type: 'string' },
      store: { type: 'string', default: join(cacheRoot, 'results') },
      out: { type: 'string', default: join(root, 'docs/results.md') },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    say(usage);
    return;
  }
  const seeds = Array.from({ length: atLeastOne(values.seeds) }, (_, index) => index + 1);
  const most = values.epochs === undefined ? Infinity : atLeastOne(values.epochs);
  /** @param {import('./results/rows.js').Row} row */
  const epochsOf = (row) => Math.min(row.epochs, most);
  const wanted = values.rows?.split(',').map((name) => name.trim());
  /** @param {string} name */
  const isWanted = (name) => wanted === undefined || wanted.includes(name);

  await build(() => say('Building Unroll, some seconds'));
  mkdirSync(values.store, { recursive: true });
  const unroll = commandLine(join(root, 'out/main/cli.js'), values.store);
  const candidates = isWanted('choice') ? Object.values(choices).flat() : [];
  await trainMissing(
    [
      ...candidates.map((row) => ({ row, seed: 1, epochs: row.epochs })),
      ...rows
        .filter(({ name }) => isWanted(name))
        .flatMap((row) => seeds.map((seed) => ({ row, seed, epochs: epochsOf(row) }))),
    ],
    unroll,
  );
  writeFileSync(values.out, writePage(await listRuns(unroll), { seeds, epochsOf }));
  say(`Wrote ${values.out}`);
});

/** @param {string} word */
function atLeastOne(word) {
  const number = Number(word);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`"${word}" is no whole number from 1.\n${usage}`);
}
