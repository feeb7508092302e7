// One fault in any file of a store, each time in a fresh copy: after a repair the store holds what
// it held, or the loss is told. UNROLL_FAULTS sets their number.
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { defaultCompareView } from '../../../../src-main/contract/compare-view';
import { createRunUid } from '../../../../src-main/engine/contract/run-uid';
import { createRandom, type Random } from '../../../../src-main/engine/datasets/random';
import { at } from '../../../../src-main/core/element-at';
import { writeChecked } from '../../../../src-main/engine/run-folder/checked-file';
import { openRunStore } from '../../../../src-main/store/run-store';
import { storeParts } from '../../../../src-main/files/stored-file';
import { buildCommandLine } from '../../../support/built-cli';
import { getContents } from '../../../support/store-contents';
import { createRecordedRun, sampleConfig } from '../../../support/sample-run';
import { createMemoryDirectory } from '../../../support/temporary';

const count = Number(process.env.UNROLL_FAULTS ?? 25);
const unroll = buildCommandLine('fake');

const faults: Readonly<Record<string, (file: string, random: Random, other: string) => void>> = {
  'a byte': (file, random) => {
    const bytes = readFileSync(file);
    const position = random.index(Math.max(1, bytes.length));
    bytes[position] = (bytes[position] ?? 0) ^ (1 + random.index(255));
    writeFileSync(file, bytes);
  },
  'cut off': (file, random) => {
    truncateSync(file, random.index(Math.max(1, statSync(file).size)));
  },
  'another file': (file, _, other) => {
    writeFileSync(file, readFileSync(other));
  },
  gone: (file) => {
    rmSync(file);
  },
};

it(
  `reports every loss from ${count} single faults`,
  { timeout: 60_000 + count * 5000 },
  async () => {
    const random = createRandom(Number(process.env.UNROLL_SEED ?? 1));
    const original = createMemoryDirectory();
    await makeStore(original);
    const expected = heldBy(original);
    const outcomes = new Map<string, number>();
    const untold: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const copy = join(createMemoryDirectory(), 'store');
      cpSync(original, copy, { recursive: true, preserveTimestamps: true });
      openRunStore(copy).close();
      const files = filesIn(copy);
      const [file, other] = [
        at(files, random.index(files.length)),
        at(files, random.index(files.length)),
      ];
      const [name, fault] = at(Object.entries(faults), random.index(4));
      if (readFileSync(file).equals(readFileSync(other)) && name === 'another file') continue;
      const what = `${name} ${relative(copy, file)}`;
      fault(file, random, other);
      const { code, stdout, stderr } = await unroll.run('repair', '--store', copy);
      expect(stderr).not.toContain('\n    at ');
      const isSame = heldBy(copy) === expected;
      const isTold = code === 1 || stdout.includes('damaged');
      const outcome = isSame ? 'as before' : isTold ? 'told' : 'untold';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome === 'untold') untold.push(what);
      const { runs } = getContents(copy);
      const isOfRun = /runs.[0-9a-f]{32}.journal/.test(file);
      if (isOfRun) expect([what, runs.length]).toEqual([what, 3]);
      rmSync(join(copy, '..'), { recursive: true, force: true });
    }
    process.stdout.write(`${count} faults: ${JSON.stringify(Object.fromEntries(outcomes))}\n`);
    expect(untold).toEqual([]);
  },
);

/** All that a person has in a store, as text. The checksums beside files are of no use to them. */
function heldBy(directory: string): string {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- left out
  const { recovery, ...contents } = getContents(directory);
  const others = ['cells', 'models', 'data'].flatMap((part) =>
    filesIn(join(directory, part))
      .filter((file) => !file.endsWith('.sha256'))
      .map((file) => [relative(directory, file), computeDigest(file)]),
  );
  const trash = readdirSync(join(directory, 'trash'));
  const deleted = trash.map((uid) => {
    const folder = join(directory, 'trash', uid);
    return filesIn(folder).flatMap((file) =>
      /checkpoints|about/.test(file) ? [relative(directory, file), computeDigest(file)] : [],
    );
  });
  return JSON.stringify([contents, others, deleted]);
}

const computeDigest = (file: string) =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();

/** Runs made here, imported, edited and deleted; and each other part of a store. */
async function makeStore(directory: string): Promise<void> {
  const other = createMemoryDirectory();
  const source = openRunStore(other);
  createRecordedRun(source, 'imported');
  source.close();
  const store = openRunStore(directory);
  createRecordedRun(store, 'first');
  const second = createRecordedRun(store, 'second');
  store.runs.edit(second.id, { notes: 'The best one.', addTags: ['best'] });
  store.importRuns(other);
  store.runs.delete([createRecordedRun(store, 'deleted').id]);
  store.saved.saveView({ ...defaultCompareView, filter: 'as it was' });
  store.saved.saveAnswer('ece1508-assignment-4', 'one', 'What was written.');
  const experimentId = store.experiments.create('sweep');
  store.queue.add([{ experimentId, uid: createRunUid(), name: 'waits', config: sampleConfig() }]);
  store.cells.save({ name: 'Mine', text: '# Mine\nh = tanh(W x + U h + b)\n' });
  store.close();
  const model = Buffer.from('bytes of a model');
  const id = createHash('sha256').update(model).digest('hex').slice(0, 32);
  mkdirSync(join(directory, 'models'));
  writeFileSync(join(directory, 'models', `${id}.onnx`), model);
  writeChecked(join(directory, 'models', `${id}.json`), '{"name":"m"}');
  const sizes = ['--length', '8', '--train', '40', '--test', '20'];
  await unroll.done(directory, 'data', 'make', 'parity', ...sizes);
}

it('documents every part of a store', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../../../docs/store.md'), 'utf8');
  for (const part of Object.keys(storeParts)) {
    expect(docs).toMatch(new RegExp(`^([a-z]+, )?${part}[ /,]`, 'm'));
  }
});
