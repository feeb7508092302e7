import {
  existsSync,
  readFileSync,
  readdirSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node';
import { beforeEach, describe, expect, it } from 'vitest';
import { compile, type NamedTensors } from '../../../src-main/tensorflow/compile';
import { keepCompiled } from '../../../src-main/tensorflow/compiled-files';
import { temporaryDirectory } from '../../support/temporary';

let [folder, program] = ['', ''];
let recorded = 0;
const versions = { tensorflow: '2.21.0' };
const fn = ({ x, y }: NamedTensors): NamedTensors => {
  recorded += 1;
  return { sum: tf.addN([x!, y!, tf.exp(x!)]), y: y! };
};
const files = () => readdirSync(folder).map((name) => join(folder, name));

beforeEach(() => {
  [folder, program] = [join(temporaryDirectory(), 'compiled'), temporaryDirectory()];
  writeFileSync(join(program, 'worker.js'), 'one');
  keepCompiled(folder, program, versions);
  recorded = 0;
});

/** Compiles and calls it once. */
function called(name: string | undefined, x = [1, 2]): number[][] {
  const inputs = { x: tf.tensor1d(x), y: tf.tensor1d([3, 4]) };
  const compiled = compile(fn, inputs, name === undefined ? {} : { name });
  const { sum, y } = compiled(inputs);
  compiled.dispose();
  return [[...sum!.dataSync()], [...y!.dataSync()]];
}

describe('a compiled function with a name', () => {
  it('is found by the next process, which records nothing and computes the same', () => {
    const first = called('sum');
    expect(called('sum')).toEqual(first);
    expect(first[1]).toEqual([3, 4]);
    expect([recorded, files()]).toEqual([1, [expect.stringMatching(/[0-9a-f]{64}\.graph$/)]]);
    expect(called('sum', [0, 1])).not.toEqual(first);
  });

  it('is another one with another name, other shapes, another program or other versions', () => {
    called('sum');
    called('other');
    expect(recorded).toBe(2);
    writeFileSync(join(program, 'worker.js'), 'two');
    keepCompiled(folder, program, versions);
    called('sum');
    keepCompiled(folder, program, { tensorflow: '2.22.0' });
    called('sum');
    expect([recorded, files().length]).toEqual([4, 4]);
  });

  it('is made again where its file is damaged, cut or foreign', () => {
    const first = called('sum');
    const [file = ''] = files();
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped[whole.length >> 1]! ^= 1;
    for (const bad of [flipped, whole.subarray(0, -1), Buffer.from('not ours'), Buffer.alloc(0)]) {
      writeFileSync(file, bad);
      expect(called('sum')).toEqual(first);
      expect(readFileSync(file).equals(whole)).toBe(true);
    }
    expect(recorded).toBe(5);
  });

  it('computes also where nothing can be written', () => {
    writeFileSync(folder, 'a file in its place');
    expect(called('sum')).toEqual(called(undefined));
  });

  it('keeps the files that were used last', () => {
    for (let index = 0; index < 66; index++) called(`number ${String(index)}`);
    expect(files()).toHaveLength(64);
    recorded = 0;
    called('number 65');
    expect(recorded).toBe(0);
    // And 100 MB of them.
    truncateSync(files()[0]!, 100_000_000);
    utimesSync(files()[0]!, 1, 1);
    called('one more');
    expect(files()).toHaveLength(64);
    truncateSync(files()[0]!, 100_000_000);
    called('yet one more');
    expect(files()).toHaveLength(1);
  });

  it('may use its inputs alone', () => {
    const outside = tf.scalar(2);
    const inputs = { x: tf.scalar(1) };
    const make = () =>
      compile(({ x }) => ({ y: tf.mul(x!, outside) }), inputs, { name: 'outside' });
    expect(make).toThrow('uses tensors that are not its inputs');
    expect(existsSync(folder)).toBe(false);
  });
});
