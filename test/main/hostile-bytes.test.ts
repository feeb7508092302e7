// Damaged or made-up inputs for each reader of files and settings from outside: each is refused in
// the reader's own words or read, and nothing else ever comes out. UNROLL_CASES draws more: a
// hundred thousand in `npm run hostile`.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import {
  listBoundedEntries,
  unpackBundle,
  zipOptions,
} from '../../src-main/store/exchange/unpack-bundle';
import { writeBundle } from '../../src-main/store/exchange/write-bundle';
import {
  experimentConfigSchema,
  findConfigMistakes,
  runConfigSchema,
} from '../../src-main/engine/catalogue/config';
import { plainOnnx } from '../../src-main/engine/catalogue/model-exports';
import { decodeSafetensors, encodeSafetensors } from '../../src-main/files/safetensors';
import { parseIdxLength, parseIdx } from '../../src-main/engine/datasets/idx';
import { parseModel } from '../../src-main/engine/inference/guard/parse-model';
import { ModelRejection } from '../../src-main/engine/inference/guard/limits';
import { exportModel } from '../../src-main/engine/models/export-model';
import { Problem } from '../../src-main/core/problem';
import { importUnpacked } from '../../src-main/store/run-store';
import { getJournalFile } from '../../src-main/engine/run-folder/journal';
import { idx } from '../support/idx';
import { loadEvents } from '../support/journal';
import { createRecordedRun } from '../support/sample-run';
import { createTemporaryDirectory } from '../support/temporary';
import { readGolden } from './export/golden';
import { openStore } from '../support/open-store';

const numRuns = Number(process.env.UNROLL_CASES ?? 1500);
/** Each writes and unpacks some files. */
const wholeBundles = numRuns / 100;
const timeout = 30 * 60_000;

/** A file of ours with some bytes changed, cut off or with an end, or bytes of no file at all. */
function createDamagedProblem(whole: Uint8Array, start: Uint8Array = whole.subarray(0, 4)) {
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 });
  const changed = changes.map((pairs) => {
    const bytes = Uint8Array.from(whole);
    for (const [index, byte] of pairs) bytes[index] = byte;
    return bytes;
  });
  const cut = fc.tuple(changed, fc.nat(whole.length)).map(([bytes, end]) => bytes.subarray(0, end));
  const madeUp = fc
    .array(fc.nat(255), { maxLength: 60 })
    .map((rest) => Uint8Array.from([...start, ...rest]));
  return fc.oneof({ weight: 3, arbitrary: changed }, cut, madeUp);
}

/** The text after "cannot be read:" is an error of ours, not one of a typed array. */
const words = (error: unknown) =>
  error instanceof Problem ||
  error instanceof ModelRejection ||
  (error instanceof RangeError && /^(?:its? |the data of |")/.test(error.message));

/** @param read throws an error for what must not come out */
function holds(bytes: fc.Arbitrary<Uint8Array>, read: (bytes: Uint8Array) => void): void {
  fc.assert(
    fc.property(bytes, (one) => {
      try {
        read(one);
      } catch (error) {
        if (!words(error)) throw error;
      }
    }),
    { numRuns },
  );
}

describe(`each of ${numRuns.toLocaleString('en')} untrusted inputs`, () => {
  it('fails as IDX, or has as many values as its header declares', { timeout }, () => {
    const images = idx(
      0x803,
      [2, 2, 3],
      Array.from({ length: 12 }, (_, value) => 20 * value),
    );
    const labels = idx(0x801, [3], [0, 9, 5]);
    holds(fc.oneof(createDamagedProblem(images), createDamagedProblem(labels)), (bytes) => {
      parseIdxLength(bytes);
      try {
        const { values, count, picture } = parseIdx(bytes, 'F');
        if (values.length !== count * picture!.rows * picture!.columns)
          throw new Error('Images of another size.');
      } catch (error) {
        if (!words(error)) throw error;
      }
      const three = idx(0x803, [3, 1, 1], [1, 2, 3]);
      const { labels } = parseIdx(three, 'F', { bytes, file: 'F' }).targets;
      if (labels.some((label) => label > 9)) throw new Error('A label of 10.');
    });
  });

  it('fails as safetensors, or has the values of its shapes', { timeout }, () => {
    const whole = encodeSafetensors(
      {
        a: { shape: [2, 1], data: Float32Array.of(1, 2) },
        b: { shape: [], data: Float32Array.of(3) },
      },
      { epoch: '1' },
    );
    holds(createDamagedProblem(whole, Uint8Array.of(20, 0, 0, 0, 0, 0, 0, 0)), (bytes) => {
      for (const { shape, data } of Object.values(decodeSafetensors(bytes).tensors)) {
        const size = shape.reduce((product, one) => product * one, 1);
        if (size !== data.length) throw new Error('A tensor of another size.');
      }
    });
  });

  it('fails as ONNX, or has constants of its shapes', { timeout }, () => {
    const { model } = readGolden('rnn');
    holds(createDamagedProblem(exportModel(model, plainOnnx)), (bytes) => {
      for (const { dims, raw } of parseModel(bytes).tensors) {
        const size = dims.reduce((product, one) => product * one, 1);
        if (raw !== null && raw.length > 0 && raw.length % size !== 0)
          throw new Error('A tensor of another size.');
      }
    });
  });

  it('fails as settings, or parses to the same settings again', { timeout }, () => {
    const whole = experimentConfigSchema.parse({});
    const keys = fc.constantFrom(...Object.keys(whole), 'cell', '__proto__', 'constructor', 'x');
    const value = fc.oneof(
      fc.constantFrom(null, NaN, Infinity, -0, '', 'gru', 1e308, 2 ** 53, [], {}, true, -1, 0.5),
      fc.double(),
      fc.string({ maxLength: 8 }),
      fc.array(fc.constantFrom('gru', 'lstm', 'rnn', 'x', 1), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('kind', 'directory', 'gru', 'rnn', '__proto__'), fc.string()),
    );
    const changes = fc.array(fc.tuple(keys, value), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(changes, (pairs) => {
        const asked = { ...whole, ...Object.fromEntries(pairs) };
        const parsed = experimentConfigSchema.safeParse(asked);
        if (parsed.success !== (Object.keys(findConfigMistakes(asked)).length === 0)) {
          // A key that is no setting stands beside no field.
          if (parsed.success) throw new Error('Taken, with a mistake.');
        }
        if (!parsed.success) return;
        const again = experimentConfigSchema.parse(parsed.data);
        if (JSON.stringify(again) !== JSON.stringify(parsed.data)) throw new Error('Not the same.');
        runConfigSchema.safeParse({ ...asked, cell: 'gru' });
      }),
      { numRuns },
    );
  });

  it(
    'fails as the directory of an .unroll file, or lists the entries of a bundle',
    { timeout },
    async () => {
      const whole = await bundleBytes();
      // The directory and its end, which say what there is; the rest is only unpacked once they are bounded.
      const directory = whole.subarray(whole.lastIndexOf(Buffer.from('unroll.json')) - 46);
      const entries = async (bytes: Uint8Array) => {
        const zip = await fromBufferPromise(Buffer.from(bytes), zipOptions);
        return [...(await listBoundedEntries(zip)).keys()];
      };
      expect(await entries(whole)).toContain('unroll.json');
      await fc.assert(
        fc.asyncProperty(createDamagedProblem(directory), async (end) => {
          const bytes = Buffer.concat([whole.subarray(0, whole.length - directory.length), end]);
          const names = await entries(bytes).catch((error: unknown) => {
            if (error instanceof Error) return [];
            throw error;
          });
          if (names.some((name) => name.includes('..') || name.startsWith('/')))
            throw new Error(names.join());
        }),
        { numRuns },
      );
    },
  );

  it("fails as a run's journal, or has its first lines", { timeout }, () => {
    const store = openStore();
    const folder = store.files.folder(createRecordedRun(store, 'first').id);
    store.close();
    const whole = readFileSync(getJournalFile(folder)).subarray(0, 1500);
    const scratch = join(createTemporaryDirectory(), basename(folder));
    mkdirSync(scratch);
    const read = (bytes: Uint8Array) => {
      writeFileSync(getJournalFile(scratch), bytes);
      try {
        return loadEvents(scratch);
      } catch (error) {
        if (error instanceof Problem) return [];
        throw error;
      }
    };
    const texts = new Set(read(whole).map((event) => JSON.stringify(event)));
    expect(texts.size).toBeGreaterThan(1);
    holds(createDamagedProblem(whole), (bytes) => {
      for (const event of read(bytes)) {
        if (!texts.has(JSON.stringify(event))) throw new Error('A line that nobody wrote.');
      }
    });
  });

  it(
    `fails as one of ${wholeBundles.toLocaleString('en')} whole .unroll files, or is complete`,
    { timeout },
    async () => {
      const scratch = createTemporaryDirectory();
      const file = join(scratch, 'damaged.unroll');
      const [folder, directory] = [join(scratch, 'unpacked'), openStore().directory];
      const source = { directory: folder, name: 'damaged.unroll', isUnpacked: true };
      await fc.assert(
        fc.asyncProperty(createDamagedProblem(await bundleBytes()), async (bytes) => {
          writeFileSync(file, bytes);
          try {
            await unpackBundle({ file, folder });
            const { signal } = new AbortController();
            const { ids } = await importUnpacked(
              { source, directory, incoming: scratch },
              { signal },
            );
            if (ids.length !== 1) throw new Error('Another run.');
          } catch (error) {
            if (!words(error)) throw error;
          }
          rmSync(folder, { recursive: true, force: true });
        }),
        { numRuns: wholeBundles },
      );
    },
  );
});

async function bundleBytes(): Promise<Buffer> {
  const store = openStore();
  const { id } = createRecordedRun(store, 'first');
  const file = join(createTemporaryDirectory(), 'whole.unroll');
  await writeBundle(store.directory, [store.runs.get(id)], file, () => undefined);
  store.close();
  return readFileSync(file);
}
