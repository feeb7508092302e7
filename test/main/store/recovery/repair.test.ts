// A store's files and its index damaged in seeded places, each time in a fresh copy, and checked as
// `unroll repair` does: what the store then holds is as before, or its loss is told. `npm run
// reliability` takes more places.
import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import { defaultCompareView } from '../../../../src-main/contract/compare-view';
import { createRunUid } from '../../../../src-main/engine/contract/run-uid';
import { createRandom, type Random } from '../../../../src-main/engine/datasets/random';
import { at } from '../../../../src-main/core/element-at';
import { Problem } from '../../../../src-main/core/problem';
import { indexFile } from '../../../../src-main/store/index/database';
import { checkFolders } from '../../../../src-main/store/recovery/repair';
import { openRunStore } from '../../../../src-main/store/run-store';
import { getContents } from '../../../support/store-contents';
import { createRecordedRun } from '../../../support/sample-run';
import { createMemoryDirectory } from '../../../support/temporary';

const places = Number(process.env.UNROLL_PLACES ?? 12);
const runCount = 3;
const report = 'ece1508-assignment-4';

const damages = [
  { what: 'one byte of any file changed', share: 1, fileIn: anyFile, damage: flip },
  { what: 'any file cut off', share: 0.6, fileIn: anyFile, damage: cut },
  { what: 'one byte of the index changed', share: 0.3, fileIn: madeIndex, damage: flip },
  { what: 'the index cut off', share: 0.1, fileIn: madeIndex, damage: cut },
];

it.each(damages)(
  'reports every loss with $what',
  { timeout: 300_000 + places * 10_000 },
  ({ what, share, fileIn, damage }) => {
    const random = createRandom(Number(process.env.UNROLL_SEED ?? 1));
    const [original, copy] = [createMemoryDirectory(), join(createMemoryDirectory(), 'copy')];
    makeStore(original);
    const expected = afterCheck(original);
    const count = Math.ceil(share * places);
    const outcomes = { 'as before': 0, told: 0, 'in silence': 0, refused: 0 };
    let slowestMs = 0;
    for (let place = 0; place < count; place++) {
      rmSync(copy, { recursive: true, force: true });
      cpSync(original, copy, { recursive: true });
      damage(fileIn(copy, random), random);
      const startMs = performance.now();
      outcomes[getOutcome(copy, expected.parts)] += 1;
      slowestMs = Math.max(slowestMs, performance.now() - startMs);
    }
    process.stdout.write(
      `${what}, ${count} places: ${JSON.stringify(outcomes)}, within ${Math.round(slowestMs)} ms\n`,
    );
    expect(outcomes).toMatchObject({ 'in silence': 0, refused: 0 });
  },
);

function getOutcome(directory: string, expected: string) {
  try {
    const { parts, isTold } = afterCheck(directory);
    if (parts === expected) return 'as before';
    return isTold ? 'told' : 'in silence';
  } catch (error) {
    if (error instanceof Problem) return 'refused';
    throw error;
  }
}

/** Runs, and with each of them what no run's folder has. */
function makeStore(directory: string): void {
  const store = openRunStore(directory);
  for (let run = 1; run <= runCount; run++) {
    const { id } = createRecordedRun(store, `run ${run}`);
    if (run === 2) store.runs.edit(id, { notes: 'The best one.', addTags: ['best'] });
    store.saved.saveView({ ...defaultCompareView, filter: 'as it was last left' });
    store.saved.saveAnswer(report, `answer ${run}`, `What was written under question ${run}.`);
    const experimentId = store.experiments.create(`sweep ${run}`);
    const config = runConfigSchema.parse({ cell: 'gru', seed: run });
    const waiting = { experimentId, uid: createRunUid(), name: `GRU ${run}`, config };
    store.queue.add([waiting]);
  }
  store.close();
}

/** Returns text, which has every digit and no −0; and whether a loss is reported. */
function afterCheck(directory: string) {
  const damaged = checkFolders(directory, () => undefined);
  const { recovery, ...parts } = getContents(directory);
  return { parts: JSON.stringify(parts), isTold: recovery !== null || damaged.size > 0 };
}

function anyFile(directory: string, random: Random): string {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .sort();
  return at(files, random.index(files.length));
}

/** A copy gets its index by its first opening. */
function madeIndex(directory: string): string {
  openRunStore(directory).close();
  return indexFile(directory);
}

function flip(file: string, random: Random): void {
  const bytes = readFileSync(file);
  const position = random.index(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(position) ^ (1 + random.index(255)), position);
  writeFileSync(file, bytes);
}

function cut(file: string, random: Random): void {
  truncateSync(file, random.index(statSync(file).size));
}
