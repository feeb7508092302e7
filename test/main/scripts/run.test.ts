import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../../scripts/setup/cache.js';
import { getReason, run } from '../../../scripts/setup/run.js';
import { createTemporaryDirectory } from '../../support/temporary';

const runFile = pathToFileURL(resolve(import.meta.dirname, '../../../scripts/setup/run.js')).href;
const node = (code: string, options = {}) => run(process.execPath, ['-e', code], options);

const until = (isSo: () => boolean) => expect.poll(isSo).toBe(true);

describe('a command of the setup', () => {
  let folder = '';
  beforeEach(() => {
    folder = createTemporaryDirectory();
  });

  it('fails with its own message', async () => {
    const failure = await node('throw new RangeError("no such host")').catch(
      (error: unknown) => error,
    );
    expect(getReason(failure)).toMatch(/exit code 1: RangeError: no such host/);
  });

  it('ends when its download stalls', async () => {
    const waiting = node('setInterval(() => {}, 1000)', { watch: folder, answerMs: 700 });
    await expect(waiting).rejects.toThrow(/got nothing for 0.7 s/);
  });

  it('continues after its download has begun, and returns its output', async () => {
    const code = 'setTimeout(() => console.log(6 * 7), 2_000)';
    const running = node(code, { watch: folder, answerMs: 1_000 });
    writeFileSync(join(folder, 'part'), 'x');
    await expect(running).resolves.toBe('42\n');
  });

  it('ends when the setup is killed, even by SIGKILL', async () => {
    const note = join(folder, 'pid');
    const child = `require('fs').writeFileSync(${JSON.stringify(note)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const script = join(folder, 'set-up.mjs');
    writeFileSync(
      script,
      `import { run } from ${JSON.stringify(runFile)}; await run(process.execPath, ['-e', ${JSON.stringify(child)}]);`,
    );
    const setUp = spawn(process.execPath, [script]);
    await until(() => existsSync(note) && readFileSync(note, 'utf8') !== '');
    const pid = Number(readFileSync(note, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    setUp.kill('SIGKILL');
    await until(() => !isAlive(pid));
  });
});
