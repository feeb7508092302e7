// The package as its users meet it: installed with apt in a bare Debian over the version before, used from the window
// and the terminal by a user without privileges, and removed.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVirtualDisplay } from '../../scripts/launch/virtual-display.js';
import { manifest } from '../../scripts/package/paths.js';
import { makeBareSystem, type BareSystem } from './support/bare-system';
import { saveAs } from './support/dialogs';
import { builtDeb } from './support/installation';
import { openWindow, rendererSeccomp, type PackagedWindow } from './support/window';

const largestBytes = 270e6;
const small = ['--hidden', '16', '--epochs', '1', '--limit', '1000'];

let system: BareSystem;
let screen: { display: string; stop: () => void };

beforeAll(async () => {
  system = makeBareSystem();
  screen = await startVirtualDisplay();
});
afterAll(() => {
  screen.stop();
  system.remove();
});

const runs = () => {
  const { status, stdout, stderr } = system.unroll(['runs', '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return (JSON.parse(stdout) as { runs: { name: string; status: string }[] }).runs;
};

describe('installing', () => {
  it('takes no more than it may', () => {
    expect(statSync(builtDeb()).size).toBeLessThanOrEqual(largestBytes);
  });

  it('brings what it needs along, and `unroll` onto the PATH', () => {
    system.asRoot('apt-get', 'update');
    system.asRoot('apt-get', 'install', '-y', versionBefore(builtDeb()));
    expect(system.asRoot('dpkg-query', '-W', 'unroll')).toBe('unroll\t0.0.0\n');
    expect(system.unroll(['--version']).stdout).toBe(`${manifest.version}\n`);
    const { status, stdout } = system.unroll(['train', '--cells', 'rnn', ...small, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [{ backend: 'tensorflow' }] });
  });

  it('over the version before keeps every run', () => {
    const before = runs();
    expect(before).toHaveLength(1);
    system.asRoot('apt-get', 'install', '-y', system.take(builtDeb()));
    expect(system.asRoot('dpkg-query', '-W', 'unroll')).toBe(`unroll\t${manifest.version}\n`);
    expect(runs()).toEqual(before);
  });
});

describe('the window', () => {
  let opened: PackagedWindow;
  const view = (name: string) =>
    opened.page.getByRole('navigation').getByRole('button', { name }).click();

  beforeAll(async () => {
    opened = await openWindow(system, screen.display);
  });
  afterAll(async () => {
    await opened.close();
  });

  it('keeps its pages in Chromium’s sandbox', () => {
    expect(rendererSeccomp(system.app)).toContain('2');
  });

  it('trains, and shows the run beside that of the terminal', async () => {
    const { page } = opened;
    const settings = { cells: ['gru' as const], hiddenSize: 16, epochs: 1, limit: 1000 };
    const started = await page.evaluate(
      (asked) => window.unroll.call('experiments.start', asked),
      settings,
    );
    expect(started).toMatchObject({ ok: true });
    await page.getByText('Finished').first().waitFor();
    await view('Compare');
    const table = page.getByRole('grid', { name: 'Runs' });
    for (const name of ['GRU 16', 'RNN 16'])
      await table.getByRole('checkbox', { name: new RegExp(`^Compare ${name}`) }).check();
    const chart = page.getByRole('application', { name: /^Test accuracy by epoch/ });
    for (const name of ['GRU', 'RNN'])
      await expect.poll(() => chart.getAttribute('aria-label')).toContain(name);
  });

  it('exports a model and a report through the system’s own dialogs', async () => {
    const { page } = opened;
    await view('Models');
    await page.getByRole('radio', { name: 'GRU 16' }).check();
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('button', { name: 'Export ONNX' }).click();
    await saveAs(screen.display, 'Export ONNX', '/home/ada/gru.onnx');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByLabel('Exported file').getByText('/home/ada/gru.onnx').waitFor();
    await view('Report');
    await page.getByRole('button', { name: 'Save HTML', exact: true }).click();
    await saveAs(screen.display, 'Save the report', '/home/ada/report.html');
    const saved = page.getByRole('region', { name: 'Saved files' });
    await saved.getByText('/home/ada/report.html').first().waitFor();
    expect(readFileSync(join(system.home, 'report.html'), 'utf8')).toContain('GRU');
  });

  it('is told by a second start to take a model in', async () => {
    const { page } = opened;
    const second = system.start(['gru.onnx'], { DISPLAY: screen.display });
    await new Promise((resolve) => second.once('exit', resolve));
    await page.getByRole('heading', { name: /^gru classifies .* of 10,000/ }).waitFor();
  });
});

describe('the terminal', () => {
  it('sees what the window did, and takes the model in as well', () => {
    expect(runs().map(({ name }) => name)).toEqual(['GRU 16', 'RNN 16']);
    expect(system.unroll(['import', 'gru.onnx'])).toMatchObject({ status: 0, stderr: '' });
    expect(system.unroll(['report', 'page.html'])).toMatchObject({ status: 0 });
  });
});

describe('removing', () => {
  it('leaves the user’s own files and nothing else', () => {
    system.asRoot('apt-get', 'purge', '-y', 'unroll');
    const data = join(system.home, '.local/share/unroll');
    expect(existsSync(join(data, 'unroll.db'))).toBe(true);
    const left = ['etc', 'opt', 'usr', 'var/lib']
      .filter((folder) => existsSync(join(system.folder, folder)))
      .flatMap((folder) =>
        readdirSync(join(system.folder, folder), { withFileTypes: true, recursive: true })
          .map((entry) => relative(system.folder, join(entry.parentPath, entry.name)))
          .filter((path) => /unroll/i.test(path)),
      );
    expect(left).toEqual([]);
  });
});

/** The same files under an older number: what an upgrade does to them is apt's and the scripts' doing. */
function versionBefore(deb: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-before-'));
  try {
    execFileSync('dpkg-deb', ['-R', deb, join(folder, 'unroll')]);
    const control = join(folder, 'unroll/DEBIAN/control');
    writeFileSync(
      control,
      readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 0.0.0'),
    );
    const older = join(folder, 'unroll_0.0.0.deb');
    const options = ['--root-owner-group', '-Zzstd', '-z1'];
    execFileSync('dpkg-deb', [...options, '--build', join(folder, 'unroll'), older], {
      stdio: 'ignore',
    });
    return system.take(older);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
