// The SVG of small figures is stored, so that a change shows in the diff.
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../scripts/setup/paths.js';

const mostBytes = 4096;

/** @param name the name of the file with the figure; `npx vitest -u` rewrites it */
export async function expectFigure(svg: string, name: string): Promise<void> {
  const lines = svg.replaceAll('><', '>\n<');
  expect(lines.length).toBeLessThan(mostBytes);
  await expect(`${lines}\n`).toMatchFileSnapshot(join(root, `test/fixtures/figures/${name}.svg`));
}
