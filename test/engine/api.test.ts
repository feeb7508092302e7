// The names by which the workbench uses the engine. A widened surface is a line more in api.txt, and so visible in a diff:
// `npx vitest run test/engine/api.test.ts -u` writes the file.
import { join } from 'node:path';
import { group } from 'd3-array';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { describeExport, readImports } from '../support/module-surface';

const engine = 'src-main/engine/';
const isInside = (file: string) => file.startsWith(engine);

it('exports only the names that src-main/engine/api.txt lists', async () => {
  const leaving = readImports().filter(
    ({ importer, file }) => !isInside(importer) && isInside(file),
  );
  const byFile = group(leaving, ({ file }) => file);
  const lines = [...byFile.keys()].sort().flatMap((file) => {
    const names = [...new Set(byFile.get(file)?.map(({ name }) => name))].sort();
    const described = names.map((name) => `  ${describeExport(file, name)}`);
    return [`${file.slice(engine.length).replace(/\.ts$/, '')} (${names.length})`, ...described];
  });
  const count = new Set(leaving.map(({ file, name }) => `${file} ${name}`)).size;
  const text = `${count} names leave the engine.\n\n${lines.join('\n')}\n`;
  await expect(text).toMatchFileSnapshot(join(root, engine, 'api.txt'));
});
