import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createSequenceHandlers } from '../../../src-main/app/ipc/sequences';
import {
  listSequenceData,
  readSequenceProperties,
  getSequenceFile,
  writeSequenceData,
} from '../../../src-main/engine/datasets/sequence-file';
import { modelKinds, isCell, runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { createModel } from '../../../src-main/engine/models/registry';
import { addSequences, readData, importData } from '../../../src-main/engine/jobs/read-sequences';
import { openStore } from '../../support/open-store';
import { endRun, startRun } from '../../support/sample-run';
import { createTinyNumbers, createTinySequences } from '../../support/sequences';
import { createTemporaryDirectory } from '../../support/temporary';

vi.mock('electron', () => ({ app: {}, dialog: {} }));

const lines = ['@problemName Waves', '@timeStamps false', '@univariate true', '@equalLength false'];
const head = [...lines, '@classLabel true up down', '@data'].join('\n');

function files() {
  const folder = createTemporaryDirectory();
  writeFileSync(join(folder, 'Waves_TRAIN.ts'), `${head}\n1,2,3:up\n3,2,1,0:down\n2,3,4:up\n`);
  writeFileSync(join(folder, 'Waves_TEST.ts'), `${head}\n4,5:up\n`);
  return folder;
}

/** Runs the jobs here, as a worker would. */
const workers = {
  run: (task: string, input: never) =>
    task === 'read-sequences' ? readData(input) : addSequences(input),
};
const open = () => {
  const runs = openStore();
  const store = runs.directory;
  return { store, runs, calls: createSequenceHandlers(runs, workers as never, () => null) };
};

describe('the dialog for files of sequences', () => {
  it('shows samples of the classes in order', async () => {
    const { data: found } = await readData({
      from: [files()],
      options: {},
      folder: createTemporaryDirectory(),
    });
    expect(found!.facts).toMatchObject({ name: 'Waves', classes: ['down', 'up'] });
    expect(found!.samples.map(({ target, steps }) => [target, steps])).toEqual([
      ['Class down', 4],
      ['Class up', 3],
    ]);
  });

  it('adds files to the store only on request, under the given name', async () => {
    const { store, calls } = open();
    const names = async () => (await calls['datasets.list'](null)).sets.map(({ name }) => name);
    const found = await calls['datasets.read']({ from: [files()] });
    expect(await names()).not.toContain('My waves');
    await calls['datasets.add']({ name: 'My waves' });
    const file = getSequenceFile(store, found!.data!.facts.sha256);
    expect(readSequenceProperties(file).name).toBe('My waves');
    expect(await names()).toContain('My waves');
    await expect(calls['datasets.add']({ name: 'again' })).rejects.toThrow(
      'The data is no longer loaded',
    );
  });

  it('asks about ambiguous files, and shows problems with the table', async () => {
    const { calls } = open();
    const file = join(createTemporaryDirectory(), 'A.csv');
    writeFileSync(file, 'a,b,who\n1,2,x\n3,4,x\n5,6,y\n7,z,y');
    const asked = (await calls['datasets.read']({ from: [file] }))!;
    expect(asked).toMatchObject({ data: null, problem: null, table: { count: 4 } });
    await expect(calls['datasets.add']({ name: 'A' })).rejects.toThrow(
      'The data is no longer loaded',
    );
    const { given } = asked.question!.options[0]!;
    expect(given).toEqual({ rows: 'sequences' });
    const wrong = (await calls['datasets.read']({ from: 'again', options: given }))!;
    expect(wrong).toMatchObject({ question: null, data: null });
    expect(wrong.problem?.message).toContain('column 2 ("b"), row 5 is "z"');
    writeFileSync(file, 'a,b,who\n1,2,x\n3,4,x\n5,6,y\n7,8,y');
    const read = (await calls['datasets.read']({ from: 'again', options: given }))!;
    expect(read.data?.facts).toMatchObject({ classes: ['x', 'y'], channels: ['channel 1'] });
    expect(read.data?.samples[0]?.channels).toHaveLength(1);
  });

  it('discards files when the user cancels', async () => {
    const { store, calls } = open();
    await calls['datasets.read']({ from: [files()] });
    await calls['datasets.cancel'](null);
    await expect(calls['datasets.add']({ name: 'Waves' })).rejects.toThrow('Open it again');
    expect(existsSync(join(store, 'data'))).toBe(false);
  });

  it('reads files again with new options, and generates data instead', async () => {
    const { calls } = open();
    await expect(calls['datasets.read']({ from: 'again' })).resolves.toBeNull();
    await calls['datasets.read']({ from: [files()] });
    const again = { from: 'again', options: { roles: { label: 'class' } } } as const;
    await expect(calls['datasets.read'](again)).rejects.toThrow('--class does not apply to files');
    const made = { kind: 'parity', length: 5, train: 20, test: 10, seed: 1 } as const;
    const found = await calls['datasets.read']({ from: made });
    expect(found!.data!.facts).toMatchObject({ name: 'Parity 5', classes: ['even', 'odd'] });
    expect((await calls['datasets.add']({ name: 'Bits' })).name).toBe('Bits');
  });

  it('rejects the name of other data', async () => {
    const { calls } = open();
    await calls['datasets.read']({ from: [files()] });
    await calls['datasets.add']({ name: 'Waves' });
    const other = files();
    writeFileSync(join(other, 'Waves_TEST.ts'), `${head}\n9,9:down\n`);
    await calls['datasets.read']({ from: [other] });
    await expect(calls['datasets.add']({ name: 'Waves' })).rejects.toThrow(
      'The store has other data called "Waves". Nothing was added.',
    );
    expect((await calls['datasets.add']({ name: 'Waves 2' })).name).toBe('Waves 2');
  });

  it('renames data, and removes data that no run needs', async () => {
    const { calls, runs } = open();
    await calls['datasets.read']({ from: [files()] });
    const { sha256 } = await calls['datasets.add']({ name: 'Waves' });
    await calls['datasets.rename']({ sha256, name: 'Tides' });
    const names = async () =>
      (await calls['datasets.list'](null)).sets.flatMap((one) =>
        one.sha256 === sha256 ? [one.name] : [],
      );
    expect(await names()).toEqual(['Tides']);
    const dataset = { name: 'Waves', sha256 };
    const { id } = startRun(runs, 'on waves', runConfigSchema.parse({ cell: 'gru', dataset }));
    expect(() => calls['datasets.remove']({ sha256 })).toThrow('1 run needs this data set');
    endRun(runs, id, 'stopped', null, 1);
    runs.runs.delete([id]);
    void calls['datasets.remove']({ sha256 });
    expect(await names()).toEqual([]);
  });

  it('recognises data files among dropped files, even in folders', async () => {
    const { calls } = open();
    const folder = files();
    const dropped = [folder, join(folder, 'Waves_TRAIN.ts'), join(folder, 'gru.onnx')];
    expect(await calls['datasets.recognise']({ files: dropped })).toEqual(dropped.slice(0, 2));
    expect(await calls['datasets.recognise']({ files: ['/nowhere'] })).toEqual([]);
  });
});

describe('the import of data with runs', () => {
  const data = createTinySequences();
  const { sha256, name } = data.about;
  const namesIn = (store: string) => listSequenceData(store).sets.map((one) => one.name);

  it('adds data once, and renames them if their name is taken', async () => {
    const [from, store] = [createTemporaryDirectory(), createTemporaryDirectory()];
    writeSequenceData(from, data);
    await importData({ from, store });
    await importData({ from, store });
    expect(namesIn(store)).toEqual([name]);
    const other = createTemporaryDirectory();
    const numbers = createTinyNumbers();
    writeSequenceData(other, { ...numbers, about: { ...numbers.about, name } });
    await importData({ from, store: other });
    expect(namesIn(other)).toEqual([name, `${name} ${sha256.slice(0, 8)}`]);
  });

  it('rejects changed bytes, and does not follow links', async () => {
    const [from, store] = [createTemporaryDirectory(), createTemporaryDirectory()];
    const file = writeSequenceData(from, data);
    const linked = createTemporaryDirectory();
    symlinkSync(join(from, 'data'), join(linked, 'data'));
    await importData({ from: linked, store });
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(async () => importData({ from, store })).rejects.toThrow('SHA-256');
    expect(namesIn(store)).toEqual([]);
  });
});

it('lists exactly the models that accept sequences of unequal lengths as cells', () => {
  for (const cell of modelKinds) {
    expect(createModel(runConfigSchema.parse({ cell })).takesLengths).toBe(isCell(cell));
  }
});
