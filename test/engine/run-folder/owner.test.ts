import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundleForNow } from '../../../scripts/launch/bundle.js';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { at } from '../../../src-main/core/element-at';
import type { Problem } from '../../../src-main/core/problem';
import {
  joinOwner,
  describeOwner,
  requireOwner,
  claimFolder,
  runLocked,
} from '../../../src-main/engine/run-folder/owner';
import { getMachine, getProcess } from '../../../src-main/engine/run-folder/process';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

const gone = { pid: spawnSync(process.execPath, ['-e', '']).pid, started: '' };
const [host = ''] = getMachine().split(' ');
const otherBoot = `${host} 0f1e2d3c-0000-4000-8000-000000000000 pid:[1]`;
const otherHost = 'another-machine 0f1e2d3c-0000-4000-8000-000000000000 pid:[1]';
const token = '0123456789abcdef'.repeat(2);

/** A folder with an owner that was renewed so long ago. */
function createOwnedProblem(owner: object, silentMs = 0, ...trainers: readonly object[]): string {
  const folder = createTemporaryDirectory();
  const lines = [{ token, machine: getMachine(), ...gone, ...owner }, ...trainers];
  const file = join(folder, 'owner');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const at = (Date.now() - silentMs) / 1000;
  utimesSync(file, at, at);
  return folder;
}

const takes = (folder: string) => () => claimFolder(folder, 'GRU 8');

describe('the ownership of a run', () => {
  const tenMinutes = 600_000;
  it.each([
    ['a process that runs', getProcess(), 0],
    ['a process of another machine', { machine: otherHost }, tenMinutes - 60_000],
    ['a process of another container', { machine: `${getMachine()}0` }, tenMinutes - 60_000],
    ['a process that has not said who it is', { token: '' }, 0],
  ])('stays with %s', (_, owner, silentMs) => {
    const folder = createOwnedProblem(owner, silentMs);
    const before = readdirSync(folder);
    expect(describeOwner(folder)).toMatch(/^(process|another process)/);
    const who = expect.stringMatching(/^(another )?process/) as string;
    const file = join(folder, 'owner');
    const refusal = { code: 'run-running.in-use', fields: { name: 'GRU 8', who, file } };
    expect(catchProblem(takes(folder))).toMatchObject({ refusal });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('names the machine of the owner if it is another one', () => {
    const folder = createOwnedProblem({ machine: otherHost, pid: 77 });
    expect(catchProblem(takes(folder)).refusal?.fields.who).toBe('process 77 on another-machine');
  });

  it.each([
    ['has ended', {}, 0],
    ['has an id that was given to another process', { ...getProcess(), started: 'long ago' }, 0],
    ['is of another machine and silent', { machine: otherHost }, tenMinutes + 60_000],
    ['was there before this machine was restarted', { machine: otherBoot }, uptime() * 1000 + 9000],
    ['never said who it is', { token: '' }, tenMinutes + 60_000],
  ])('passes to a new process if the owner %s', (_, owner, silentMs) => {
    const folder = createOwnedProblem(owner, silentMs);
    expect(describeOwner(folder)).toBeNull();
    const { token: ours, release } = claimFolder(folder);
    requireOwner(folder, ours);
    expect(readdirSync(folder)).toEqual(['owner']);
    expect(describeOwner(folder)).toBe(`process ${process.pid}`);
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stays with a dead process while its trainer runs', () => {
    expect(catchProblem(takes(createOwnedProblem({}, 0, getProcess()))).code).toBe('run-running');
    claimFolder(createOwnedProblem({}, 0, gone));
  });

  it('prevents writing after it was lost', () => {
    const folder = createTemporaryDirectory();
    const first = claimFolder(folder);
    joinOwner(folder, first.token);
    rmSync(join(folder, 'owner'));
    const second = claimFolder(folder);
    for (const write of [requireOwner, joinOwner]) {
      expect(
        catchProblem(() => {
          write(folder, first.token);
        }).code,
      ).toBe('run-running');
    }
    first.release();
    requireOwner(folder, second.token);
  });

  it('passes to a new process even if an earlier attempt was killed midway', () => {
    const folder = createOwnedProblem({});
    const killed = { token: 'f'.repeat(32), machine: getMachine(), ...gone };
    writeFileSync(join(folder, `owner.after-${token}`), `${JSON.stringify(killed)}\n`);
    claimFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("passes to a new process or fails with the owner's name for any content of owner files", () => {
    const random = createRandom(Number(process.env.UNROLL_SEED ?? 1));
    const now = Date.now();
    const times = [now, now + 2 * tenMinutes, now + 1e12, now - 2 * tenMinutes];
    const line = (one: object) =>
      `${JSON.stringify({ token, machine: otherHost, ...gone, ...one })}\n`;
    const contents = ['', '{', '\0'.repeat(9), line({}), line({ machine: getMachine() }), 'x'];
    const names = ['owner', 'owner.after-unreadable', `owner.after-${token}`];
    const more = ['owner.after-unreadable-1', `owner.after-${token}-2`];
    for (let round = 0; round < 200; round += 1) {
      const folder = createTemporaryDirectory();
      for (const name of [...names, ...more]) {
        if (random.index(4) === 0) continue;
        const file = join(folder, name);
        writeFileSync(file, at(contents, random.index(contents.length)));
        const time = at(times, random.index(times.length)) / 1000;
        utimesSync(file, time, time);
      }
      try {
        claimFolder(folder).release();
      } catch (error) {
        expect(error).toMatchObject({ code: 'run-running' });
        const file = (error as Problem).refusal?.fields.file;
        expect(names.concat(more).map((name) => join(folder, name))).toContain(file);
      }
    }
  });

  it('passes to a new process if the time of the owner file is far in the future', () => {
    const folder = createOwnedProblem({ machine: otherHost }, -2 * tenMinutes);
    expect(describeOwner(folder)).toBeNull();
    claimFolder(folder).release();
  });

  it('fails if there is a folder in place of the owner file', () => {
    const folder = createTemporaryDirectory();
    mkdirSync(join(folder, 'owner'));
    utimesSync(join(folder, 'owner'), 0, 0);
    expect(takes(folder)).toThrow();
    expect(readdirSync(folder)).toEqual(['owner']);
  });
});

it('waits for the process that is replacing an owner file without content', () => {
  const folder = createTemporaryDirectory();
  writeFileSync(join(folder, 'owner'), '');
  const successor = join(folder, 'owner.after-unreadable');
  writeFileSync(
    successor,
    `${JSON.stringify({ token, machine: getMachine(), ...getProcess() })}\n`,
  );
  const change = () => runLocked(folder, 20, () => 'changed');
  expect(catchProblem(change).refusal?.code).toBe('store-busy.changing');
  rmSync(successor);
  rmSync(join(folder, 'owner'));
  expect(change()).toBe('changed');
});

it('gives exactly one of many simultaneous processes the ownership', async () => {
  const program = `
    import { claimFolder } from ${JSON.stringify(await bundled())};
    process.stdin.once('data', () => {
      for (const folder of process.argv.slice(1)) {
        try { process.stdout.write(claimFolder(folder).token + '\\n'); }
        catch (error) { process.stdout.write((error.code === 'run-running' ? 'no' : error.stack) + '\\n'); }
      }
    });
    process.stdin.once('end', () => process.exit(0));
    process.stdout.write('ready\\n');`;
  const folders = Array.from({ length: 40 }, () => createOwnedProblem({}));
  const children = Array.from({ length: 6 }, () => {
    const words = ['--input-type=module', '-e', program, '--', ...folders];
    const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const told: string[] = [];
    child.stdout.on('data', (text: Buffer) => told.push(text.toString()));
    return { child, lines: () => told.join('').split('\n').slice(0, -1) };
  });
  const all = (count: number) =>
    expect.poll(() => children.every(({ lines }) => lines().length === count)).toBe(true);
  await all(1);
  for (const { child } of children) child.stdin.write('now');
  await all(1 + folders.length);
  for (const [index, folder] of folders.entries()) {
    const answers = children.map(({ lines }) => lines()[index + 1]);
    const owners = answers.filter((answer) => answer !== 'no');
    expect(owners).toHaveLength(1);
    requireOwner(folder, owners[0]!);
    expect(existsSync(join(folder, 'owner'))).toBe(true);
  }
  for (const { child } of children) child.stdin.end();
});

/** The module as a file that plain Node can read. */
async function bundled(): Promise<string> {
  const source = join(import.meta.dirname, '../../../src-main/engine/run-folder/owner.ts');
  return join(await bundleForNow({ owner: source }), 'owner.js');
}
