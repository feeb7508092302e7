import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aboutData } from '../../../../src-main/export/data/about-data';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { temporaryDirectory } from '../../../support/temporary';

const runOn = (directory: string, dataChecksum: string) =>
  fakeRun(1, 'gru', { dataChecksum, config: fakeConfig({ dataset: { kind: 'idx', directory } }) });

it('has each data set once, with the names of its classes where they can be read', () => {
  const [named, damaged] = [temporaryDirectory(), temporaryDirectory()];
  const names = 'abcdefghij'.split('');
  writeFileSync(join(named, 'classes.txt'), names.join('\n'));
  writeFileSync(join(damaged, 'classes.txt'), 'one');
  const runs = [runOn(named, 'a'), runOn(named, 'a'), runOn(damaged, 'b'), runOn(damaged, '')];
  expect(aboutData(runs).dataSets).toMatchObject([
    { sha256: 'a', classNames: names },
    { sha256: 'b', classNames: null },
  ]);
});
