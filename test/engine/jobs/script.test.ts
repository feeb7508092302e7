import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../../package.json';
import { root } from '../../../scripts/setup/paths.js';
import * as engine from '../../../src-main/engine/jobs/script';
import { openRunStore } from '../../../src-main/store';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

const page = readFileSync(join(root, 'docs/scripts.md'), 'utf8');
const examples = [...page.matchAll(/```js\n([^]*?)```/g)].map(([, code = '']) => code);

/** Loads the example that defines a function, from the sources of the engine. */
async function load(name: string): Promise<(...args: unknown[]) => unknown> {
  const code = examples.find((one) => one.includes(`function ${name}(`)) ?? '';
  expect(code).toContain("from 'unroll/engine'");
  const file = join(createTemporaryDirectory(), `${name}.mjs`);
  const source = join(root, 'src-main/engine/jobs/script.ts');
  writeFileSync(file, code.replace("'unroll/engine'", JSON.stringify(source)));
  const module = (await import(/* @vite-ignore */ file)) as Record<string, () => unknown>;
  return module[name] ?? expect.fail(`There is no function ${name}.`);
}

it('trains, exports and reads curves as docs/scripts.md does, in a store of the window', async () => {
  const directory = join(createTemporaryDirectory(), 'store');
  const file = join(directory, '..', 'gru.onnx');
  const trained = await (await load('trainAndExport'))(directory, file);
  const store = openRunStore(directory);
  const [run, ...others] = store.runs.list();
  const epochs = store.curves.epochs(run?.id ?? 0);
  const curve = store.curves.series(run?.id ?? 0, 'train/loss');
  store.close();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ name: 'from a script', status: 'finished', epochsDone: 1 });
  expect(trained).toMatchObject({ uid: run?.uid, accuracy: epochs[0]?.testAccuracy });
  expect((trained as { maxDifference: number }).maxDifference).toBeLessThan(1e-4);
  expect(JSON.parse(readFileSync(file.replace('.onnx', '.json'), 'utf8'))).toMatchObject({
    provenance: { run: { uid: run?.uid }, epoch: 1 },
    metrics: { run: epochs[0]?.testAccuracy },
  });
  const losses = await (await load('readLosses'))(directory);
  expect(curve.steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(losses).toEqual([{ name: 'from a script', steps: curve.steps, values: curve.values }]);
});

it('computes the states of a cell in plain numbers as docs/scripts.md does', async () => {
  const states = (await (await load('computeStates'))([1, -2])) as number[][];
  const first = [Math.tanh(0.5), Math.tanh(-0.5 + 0.25)];
  const second = [Math.tanh(-1 + 0.1 * first[0]!), Math.tanh(1 + 0.1 * first[1]! + 0.25)];
  for (const [i, expected] of [first, second].entries())
    for (const [unit, value] of expected.entries()) expect(states[i]?.[unit]).toBeCloseTo(value, 6);
});

it('rejects mistakes in a cell and unknown data sets', async () => {
  expect(catchProblem(() => engine.createCell("h' = W x + z")).message).toMatch(
    /^Line 1, column 12: z is not defined/,
  );
  const store = engine.openStore(createTemporaryDirectory());
  await expect(engine.train(store, { cell: 'gru' }, { data: 'Taps' })).rejects.toThrow(
    'There is no data set "Taps"',
  );
});

it('exports its functions as "unroll/engine"', () => {
  expect(manifest.exports['./engine']).toEqual({
    types: './src-main/engine/jobs/script.ts',
    default: './out/main/engine.js',
  });
  const config = readFileSync(join(root, 'electron.vite.config.ts'), 'utf8');
  expect(config).toContain("engine: at('src-main/engine/jobs/script.ts')");
  expect(Object.keys(engine).sort()).toEqual(['createCell', 'exportModel', 'openStore', 'train']);
});
