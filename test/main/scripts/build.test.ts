import { mkdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { isBuilt, noteBuild, signature } from '../../../scripts/launch/build.js';
import { temporaryDirectory } from '../../support/temporary';

describe('a build', () => {
  let project = '';
  const source = () => join(project, 'src-main/window/window.ts');
  beforeEach(() => {
    project = temporaryDirectory();
    mkdirSync(join(project, 'src-main/window'), { recursive: true });
    mkdirSync(join(project, 'out/main'), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{}');
    writeFileSync(source(), 'export const x = 1;');
    writeFileSync(join(project, 'out/main/index.js'), 'built');
    noteBuild(project, signature(project));
  });

  it('is fresh while nothing changes', () => {
    expect(isBuilt(project)).toBe(true);
  });

  it('is stale after a source was saved, even with the same length', () => {
    utimesSync(source(), new Date(), new Date(Date.now() + 5_000));
    expect(isBuilt(project)).toBe(false);
  });

  it('is stale after a source came or went', () => {
    writeFileSync(join(project, 'src-main/window/menu.ts'), '');
    expect(isBuilt(project)).toBe(false);
    rmSync(join(project, 'src-main/window/menu.ts'));
    expect(isBuilt(project)).toBe(true);
    rmSync(source());
    expect(isBuilt(project)).toBe(false);
  });

  it('is stale after its settings changed', () => {
    writeFileSync(join(project, 'electron.vite.config.ts'), '');
    expect(isBuilt(project)).toBe(false);
  });

  it('is stale when an output is missing or half-written', () => {
    truncateSync(join(project, 'out/main/index.js'), 2);
    expect(isBuilt(project)).toBe(false);
    rmSync(join(project, 'out'), { recursive: true });
    expect(isBuilt(project)).toBe(false);
  });
});
