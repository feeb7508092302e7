import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withFirstSequences } from '../../../src-main/engine/datasets/first-sequences';
import { openDataFiles } from '../../../src-main/engine/datasets/open-sequences';
import { npyFloats, npyTexts, npz } from '../../support/numpy';
import { createTemporaryDirectory } from '../../support/temporary';

async function shown(name: string, contents: string | Buffer) {
  const file = join(createTemporaryDirectory(), name);
  writeFileSync(file, contents);
  const { table, parse } = await openDataFiles([file], { split: 0.25 });
  return withFirstSequences(table, await parse())!;
}

it('shows the sequences of a self-describing file as rows with a column per channel', async () => {
  const lines = ['1,2,3,4,5:9,8,7,6,5:up', '1,2:3,4:down', '0.5,1:2,3:up', '4,5:6,7:down'];
  const found = await shown('Waves.ts', `@classLabel true up down\n@data\n${lines.join('\n')}`);
  expect(found.columns.map(({ name, role }) => [name, role])).toEqual([
    ['class', 'class'],
    ['channel 1', 'channel'],
    ['channel 2', 'channel'],
  ]);
  expect(found.rows[0]).toEqual(['up', '1, 2, 3, 4 … (5 steps)', '9, 8, 7, 6 … (5 steps)']);
  expect([found.count, found.roles]).toEqual([4, []]);
});

it('shows the sequences of an array in its column, and keeps the possible roles', async () => {
  const numbers = Array.from({ length: 4 }, (_, i) => [i, 0.25, 7]).flat();
  const found = await shown(
    'Waves.npz',
    await npz({ X: npyFloats([4, 3], numbers), y: npyTexts(['a', 'b', 'a', 'b']) }),
  );
  expect(found.columns.map(({ name }) => name)).toEqual(['x', 'y']);
  expect(found.rows).toContainEqual(['1, 0.25, 7 (3 steps)', 'b']);
  expect(found.roles).toContain('leaveOut');
});

it('keeps the rows of a text table', async () => {
  const rows = Array.from({ length: 8 }, (_, i) => `${i % 2 ? 'a' : 'b'},1,2,3,4,${i}`);
  const found = await shown('Waves.csv', `label,x1,x2,x3,x4,x5\n${rows.join('\n')}`);
  expect(found.rows[0]).toEqual(['b', '1', '2', '3', '4', '0']);
});
