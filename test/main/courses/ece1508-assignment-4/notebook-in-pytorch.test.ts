// The report's notebook, executed from top to bottom with PyTorch: its cells hold each run's weights against the
// accuracy that the run recorded, and end with an error where they differ.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pythonVariables } from '../../../../scripts/python/environment';
import { root } from '../../../../scripts/setup/paths.js';
import { run } from '../../../../scripts/setup/run.js';
import { findMnistDirectory } from '../../../../src-main/engine/datasets/mnist';
import { openRunStore } from '../../../../src-main/store/run-store';
import { buildCommandLine } from '../../../support/built-cli';
import { findTestPython } from '../../../support/python/environment';
import { createTemporaryDirectory } from '../../../support/temporary';

interface NotebookFile {
  readonly cells: readonly { readonly cell_type: string; readonly source: string }[];
}

const unroll = buildCommandLine('real');
const found = await findTestPython('the notebook is NOT run');

async function done(...words: readonly string[]): Promise<void> {
  const { code, stderr } = await unroll.run(...words);
  expect(code, stderr).toBe(0);
}

it.skipIf(typeof found === 'string')(
  'runs the PyTorch notebook from top to bottom with the accuracy of every run',
  async () => {
    if (typeof found === 'string') throw new Error(found);
    const directory = createTemporaryDirectory();
    const store = ['--store', join(directory, 'store')];
    const small = ['--hidden', '20', '--epochs', '1', '--limit', '1000', '--lr', '0.01', ...store];
    await done('train', '--cells', 'rnn,gru,lstm', '--json', ...small);
    const other = ['--activation', 'relu', '--init', 'identity', '--reading', 'columns'];
    await done('train', '--cells', 'rnn', '--name', 'by columns', '--json', ...other, ...small);
    const notebook = join(directory, 'Doe_Jane_Assgn4.ipynb');
    const kind = ['--kind', 'worked-solution'];
    await done('report', notebook, '--runs', '1,2,3,4', ...kind, ...store);

    const script = join(root, 'test/support/python/run-notebook.py');
    const env = { ...pythonVariables, DATA_DIR: findMnistDirectory() };
    const output = await run(found.python, [script, notebook], { env });
    const printed = JSON.parse(output) as string[];

    // Every item with Python shows what it printed.
    let [heading, code] = ['', 0];
    const outputs = new Map<string, string>();
    const { cells } = JSON.parse(readFileSync(notebook, 'utf8')) as NotebookFile;
    for (const { cell_type: type, source } of cells) {
      heading = /^###? .*$/m.exec(source)?.[0] ?? heading;
      if (type === 'code') outputs.set(heading, `${outputs.get(heading) ?? ''}${printed[code++]}`);
    }
    const silent = [...outputs].filter(([item, out]) => item.startsWith('### ') && out === '');
    expect(silent).toEqual([]);
    expect(outputs.size).toBeGreaterThan(15);

    const text = printed.join('\n');
    const opened = openRunStore(join(directory, 'store'));
    for (const { lastTestAccuracy } of opened.runs.list()) {
      expect(text).toContain(`${((lastTestAccuracy ?? NaN) * 100).toFixed(2)} % in the run`);
    }
    opened.close();
    // GRU, LSTM, and the two RNNs by nn.RNN and by the unit from scratch.
    expect(text.match(/% with these weights/g)).toHaveLength(6);
    expect(text).toContain('60,000 training images in 469 mini-batches of 128');
    expect(text).toContain('The last output is the XOR of all 510 strings');
    // Three cells, and the unit from scratch.
    expect(text.match(/a demonstration of one epoch/g)).toHaveLength(4);
    expect(Number(/training losses apart by (\S+) at most/.exec(text)?.[1])).toBeLessThan(1e-3);
  },
);
