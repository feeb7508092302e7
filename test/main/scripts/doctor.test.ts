import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Report {
  readonly complete: boolean;
  readonly parts: readonly {
    readonly part: string;
    readonly loads: boolean;
    readonly note: string;
  }[];
}

describe('the doctor in a clone that was never set up', () => {
  let clone = '';
  beforeAll(() => {
    clone = mkdtempSync(join(tmpdir(), 'doctor-'));
    const root = resolve(import.meta.dirname, '../../..');
    for (const name of ['scripts', 'package.json', 'package-lock.json']) {
      cpSync(join(root, name), join(clone, name), { recursive: true });
    }
    writeFileSync(join(clone, 'README.md'), '');
  });
  afterAll(() => {
    rmSync(clone, { recursive: true });
  });
  const doctor = (...args: string[]) =>
    spawnSync(process.execPath, [join(clone, 'scripts/doctor.js'), ...args], { encoding: 'utf8' });

  it('exits with 1 and names every missing part with what to do', () => {
    const { status, stdout } = doctor('--json');
    const report = JSON.parse(stdout) as Report;
    const missing = report.parts.filter((part) => !part.loads);
    expect(status).toBe(1);
    expect(report.complete).toBe(false);
    expect(missing.map(({ part }) => part)).toEqual(
      expect.arrayContaining([
        'npm packages',
        'Electron',
        'better-sqlite3, Node',
        'TensorFlow',
        'MNIST',
      ]),
    );
    for (const { note } of missing) expect(note).toMatch(/To do: /);
    expect(report.parts.find(({ part }) => part === 'Node')?.loads).toBe(true);
  });

  it('says the same in one table', () => {
    const { status, stdout } = doctor();
    expect(status).toBe(1);
    expect(stdout).toMatch(/^Part +Version +State/);
    expect(stdout).toMatch(/^Electron +missing .*npm run setup/m);
    const lines = stdout.trim().split('\n');
    const [state] = lines.map((line) => line.indexOf('State'));
    for (const line of lines.slice(1)) expect(line.slice(state)).toMatch(/^(ok|missing)\b/);
  });
});
