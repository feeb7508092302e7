import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readClassNames } from '../../../src-main/datasets/class-names';
import { fashionNames as names } from '../../support/fashion-mnist';
import { temporaryDirectory } from '../../support/temporary';

it('the names of a data set’s classes are in classes.txt, a line each', () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'classes.txt'), `${names.join('\r\n')}\n`);
  expect(readClassNames({ kind: 'idx', directory })).toEqual(names);
});

it('the names of a data set’s classes are none without that file, nor for MNIST', () => {
  expect(readClassNames({ kind: 'idx', directory: temporaryDirectory() })).toBeNull();
  expect(readClassNames({ kind: 'mnist' })).toBeNull();
});

it('the names of a data set’s classes are refused where a class would have none, or two the same', () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'classes.txt'), names.slice(1).join('\n'));
  expect(() => readClassNames({ kind: 'idx', directory })).toThrow('has 9 names; it needs 10');
  writeFileSync(join(directory, 'classes.txt'), names.with(0, 'Bag').join('\n'));
  expect(() => readClassNames({ kind: 'idx', directory })).toThrow('10 different ones');
});
