import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';
import { createTemporaryDirectory } from '../../support/temporary';

/** Returns the arguments with which the app is started, via a link as on the PATH. */
const launch = (...words: string[]): string[] => launchWhere({ namespaces: true }, ...words);

function launchWhere(
  { namespaces, userId = 1000 }: { namespaces: boolean; userId?: number },
  ...words: string[]
): string[] {
  const folder = createTemporaryDirectory();
  writeFileSync(join(folder, 'id'), `#!/bin/sh\necho ${String(userId)}\n`, { mode: 0o755 });
  writeFileSync(join(folder, 'unshare'), `#!/bin/sh\n${String(namespaces)}\n`, { mode: 0o755 });
  copyFileSync(join(root, 'resources/package/unroll'), join(folder, 'unroll'));
  writeFileSync(join(folder, 'unroll-app'), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  chmodSync(join(folder, 'unroll-app'), 0o755);
  symlinkSync(join(folder, 'unroll'), join(folder, 'on-the-path'));
  const said = execFileSync(join(folder, 'on-the-path'), words, {
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env.PATH ?? ''}` },
  });
  return said.split('\n').slice(0, -1);
}

describe('resources/package/unroll', () => {
  it.each([
    [[]],
    [['--store', 'my runs']],
    [['--store=runs']],
    [['a model.onnx']],
    [['--store', 'runs', '/home/ada/runs.unroll']],
  ])('opens the window with %j and passes it on', (words) => {
    expect(launch(...words)).toEqual(words.length === 0 ? [''] : words);
  });

  it.each([
    [['runs']],
    [['--store', 'my runs', 'runs', '--json']],
    [['--json', 'runs']],
    [['--version']],
    [['export', '1', 'gru.onnx']],
    [['show', '']],
  ])('runs the command line with %j', (words) => {
    const said = launch(...words);
    const end = said.indexOf('--');
    expect(said.slice(0, end)).toContain('--unroll-command-line');
    expect(said.slice(0, end)).toContain('--ozone-platform=headless');
    expect(said.slice(end + 1)).toEqual(words);
  });

  it('prints a PDF in a sandbox if possible, but starts no page for other commands', () => {
    const words = ['report', 'my report.pdf', '--json'];
    expect(launch(...words)).not.toContain('--no-sandbox');
    const without = launchWhere({ namespaces: false }, ...words);
    expect(without).toContain('--no-sandbox');
    for (const said of [launch(...words), without]) expect(said).not.toContain('--no-zygote');
    expect(launch('report', 'report.html')).toContain('--no-sandbox');
  });

  it('prints a PDF without a sandbox as root, to whom Chromium denies one', () => {
    const words = ['report', 'report.pdf'];
    const asRoot = launchWhere({ namespaces: true, userId: 0 }, ...words);
    expect(asRoot).toContain('--no-sandbox');
    expect(asRoot).not.toContain('--no-zygote');
  });

  it('reports the reason instead of opening the window if no sandbox is possible', () => {
    expect(launchWhere({ namespaces: false }, '--store', 'runs')).toEqual([
      '--no-sandbox',
      '--unroll-sandbox-missing',
    ]);
  });

  it('opens without a sandbox on request', () => {
    const words = ['--store', 'runs', '--no-sandbox'];
    expect(launchWhere({ namespaces: false }, ...words)).toEqual(words);
  });
});
