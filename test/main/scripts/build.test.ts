import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt, noteBuild, signature } from '../../../scripts/launch/build.js';

describe('a build', () => {
  let project = '';
  const source = () => join(project, 'src-main/window/window.ts');
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'build-'));
    mkdirSync(join(project, 'src-main/window'), { recursive: true });
    mkdirSync(join(project, 'out/main'), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{}');
    writeFileSync(source(), 'export const x = 1;');
    writeFileSync(join(project, 'out/main/index.js'), 'built');
    noteBuild(project, signature(project));
  });
  afterEach(() => {
    rmSync(project, { recursive: true });
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
