import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src-main/engine/contract/run';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');
const isLinux = process.platform === 'linux';

function runsIn(store: string): readonly Run[] {
  const opened = openRunStore(store);
  const runs = opened.runs.list();
  opened.close();
  return runs;
}

describe.runIf(isLinux)('a training that lost its output', () => {
  const words = (store: string) => `train --cells gru,lstm --epochs 5 --store '${store}'`;
  const finished = [
    { status: 'finished', epochsDone: 5 },
    { status: 'finished', epochsDone: 5 },
  ];

  it('continues when the reader closes the pipe', async () => {
    const store = createTemporaryDirectory();
    const { outcome } = unroll.shell(
      `set -o pipefail; unroll ${words(store)} 2>&1 | head -1; exit "\${PIPESTATUS[0]}"`,
    );
    const { code, stdout } = await outcome;
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(0);
    expect(runsIn(store)).toMatchObject(finished);
  });

  it('continues when stdout and stderr are closed', async () => {
    const store = createTemporaryDirectory();
    const { code } = await unroll.shell(`unroll ${words(store)} >&- 2>&-`).outcome;
    expect(code).toBe(0);
    expect(runsIn(store)).toMatchObject(finished);
  });

  it('continues when stdout is full, and reports at the end that the output is lost', async () => {
    const store = createTemporaryDirectory();
    const { code, stderr } = await unroll.shell(`unroll ${words(store)} >/dev/full`).outcome;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^unroll: The answer could not be written: .*ENOSPC/);
    expect(runsIn(store)).toMatchObject(finished);
  });

  it('continues when stderr is full', async () => {
    const store = createTemporaryDirectory();
    const { code, stdout } = await unroll.shell(`unroll ${words(store)} --json 2>/dev/full`)
      .outcome;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ runs: finished.map(({ status }) => ({ status })) });
  });

  it('exits with an error if a document did not fit', async () => {
    const store = createTemporaryDirectory();
    runsIn(store);
    const { code } = await unroll.shell(`unroll runs --json --store '${store}' >/dev/full`).outcome;
    expect(code).toBe(1);
  });
});
