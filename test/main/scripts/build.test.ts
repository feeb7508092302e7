import { execSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { isBuilt, noteBuild, computeSignature } from '../../../scripts/launch/build.js';
import { createTemporaryDirectory } from '../../support/temporary';

let project = '';
beforeEach(() => {
  project = createTemporaryDirectory();
  mkdirSync(join(project, 'src-main/window'), { recursive: true });
  mkdirSync(join(project, 'out/main'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{}');
  writeFileSync(join(project, 'src-main/window/window.ts'), 'export const x = 1;');
  writeFileSync(join(project, 'out/main/index.js'), 'built');
  noteBuild(project, computeSignature(project));
});

it('is fresh while nothing changes', () => {
  expect(isBuilt(project)).toBe(true);
});

it.each([
  ['a source was saved', 'src-main/window/window.ts', 'touch'],
  ['a source came', 'src-main/window/menu.ts', 'cp /dev/null'],
  ['a source went', 'src-main/window/window.ts', 'rm -r'],
  ['its settings changed', 'electron.vite.config.ts', 'cp /dev/null'],
  ['an output is half-written', 'out/main/index.js', 'printf bu >'],
  ['an output is missing', 'out', 'rm -r'],
])('is stale when %s', (_, name, command) => {
  execSync(`${command} ${name}`, { cwd: project });
  expect(isBuilt(project)).toBe(false);
});
