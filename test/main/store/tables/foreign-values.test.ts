import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkpointFile, readView } from '../../../../src-main/store/tables/foreign-values';
import { fakeRun } from '../../../support/fake-runs';
import { problemOf } from '../../../support/problem-of';
import { temporaryDirectory } from '../../../support/temporary';

const run = fakeRun(7, 'gru');
const own = `runs/${run.uid}/checkpoints`;
const name = 'epoch-0001.safetensors';

describe('the file of a checkpoint', () => {
  it('lies in the folder of its run, or in the one of before there were such folders', () => {
    const directory = temporaryDirectory();
    for (const folder of [own, 'checkpoints/7']) {
      expect(checkpointFile(directory, run, `${folder}/${name}`)).toBe(
        join(directory, folder, name),
      );
    }
  });

  it.each([
    '/etc/passwd',
    name,
    `checkpoints/8/${name}`,
    `${own}/../../../${name}`,
    `${own}/deeper/${name}`,
    '',
  ])('is refused where its row says %j', (file) => {
    expect(problemOf(() => checkpointFile('/store', run, file)).code).toBe('store-damaged');
  });

  it('is refused where it is a link, which could lead anywhere', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, own), { recursive: true });
    writeFileSync(join(directory, 'secret'), '');
    symlinkSync(join(directory, 'secret'), join(directory, own, name));
    expect(problemOf(() => checkpointFile(directory, run, `${own}/${name}`)).code).toBe(
      'store-damaged',
    );
  });
});

it.each(['', '{', 'null', '[]', '3'])(
  'a view %j, which is not what a view is written as, is none',
  (json) => {
    expect(readView(json)).toBeNull();
  },
);
