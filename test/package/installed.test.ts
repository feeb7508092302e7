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
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startVirtualDisplay } from '../../scripts/launch/virtual-display.js';
import { manifest } from '../../scripts/package/paths.js';
import { makeBareSystem, type BareSystem } from './support/bare-system';
import { openExport } from '../support/app';
import { saveAs } from './support/dialogs';
import { findBuiltDeb, findBuiltPackage, small } from './support/installation';
import {
  waitUntilFinished,
  openWindow,
  rendererSeccomp,
  type PackagedWindow,
} from './support/window';

const largestBytes = 270e6;

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

/** Returns the contents of the store's first run, and the predictions of its model for 10,000 images. */
function everything() {
  const told = (...words: string[]) => {
    const { status, stdout } = system.unroll([...words, '--json']);
    expect(status).toBe(0);
    return JSON.parse(stdout) as unknown;
  };
  told('export', '1', 'before.json');
  const { curves } = (
    JSON.parse(readFileSync(join(system.home, 'before.json'), 'utf8')) as {
      runs: { curves: { 'train/loss': { values: number[] } } }[];
    }
  ).runs[0]!;
  const model = told('export', '1', 'before.onnx') as { accuracy: number; maxDifference: number };
  for (const name of ['before.json', 'before.onnx']) rmSync(join(system.home, name));
  const { accuracy, maxDifference } = model;
  return { runs: runs(), losses: curves['train/loss'].values, model: { accuracy, maxDifference } };
}

describe('the installation', () => {
  it('fits the size limit', () => {
    expect(statSync(findBuiltDeb()).size).toBeLessThanOrEqual(largestBytes);
  });

  it('installs its dependencies, and `unroll` onto the PATH', () => {
    system.asRoot('apt-get', 'update');
    const older = versionBefore(findBuiltDeb());
    system.asRoot('apt-get', 'install', '-y', system.take(older.file));
    expect(system.asRoot('dpkg-query', '-W', 'unroll')).toBe(`unroll\t${older.version}\n`);
    expect(system.unroll(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const { status, stdout } = system.unroll(['train', '--cells', 'rnn', ...small, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [{ backend: 'tensorflow' }] });
  });

  it('preserves every run, value and weight when it replaces the previous version', () => {
    const before = everything();
    expect(before.runs).toHaveLength(1);
    expect(before.losses).toHaveLength(8);
    system.asRoot('apt-get', 'install', '-y', system.take(findBuiltDeb()));
    expect(system.asRoot('dpkg-query', '-W', 'unroll')).toBe(`unroll\t${manifest.version}\n`);
    expect(system.unroll(['--version']).stdout).toBe(`${manifest.version}\n`);
    // A newer version may tell more.
    expect(everything()).toMatchObject(before);
  });
});

describe('the installed window', () => {
  let opened: PackagedWindow;
  const view = (name: string) =>
    opened.page.getByRole('navigation').getByRole('button', { name }).click();

  beforeAll(async () => {
    opened = await openWindow(system, screen.display);
  });
  afterAll(async () => {
    await opened.close();
  });

  it("runs its pages in Chromium's sandbox", () => {
    expect(rendererSeccomp(system.app)).toContain('2');
  });

  it('trains, and shows the run beside the run from the terminal', async () => {
    const { page } = opened;
    const settings = { cells: ['gru' as const], hiddenSize: 16, epochs: 1, limit: 1000 };
    const started = await page.evaluate(
      (asked) => window.unroll.call('experiments.start', asked),
      settings,
    );
    expect(started).toMatchObject({ ok: true });
    await waitUntilFinished(page);
    await view('Runs');
    const table = page.getByRole('grid', { name: 'Runs' });
    for (const name of ['GRU 16', 'RNN 16'])
      await table.getByRole('checkbox', { name: new RegExp(`^Draw ${name}`) }).check();
    const chart = page.getByRole('application', {
      name: /^Training accuracy, Test accuracy by epoch/,
    });
    for (const name of ['GRU', 'RNN'])
      await expect.poll(() => chart.getAttribute('aria-label')).toContain(name);
  });

  it("exports a model and a report through the system's dialogs", async () => {
    const { page } = opened;
    const dialog = await openExport(page, 'GRU 16');
    await dialog.getByRole('button', { name: 'Export ONNX' }).click();
    await saveAs(screen.display, 'Export ONNX', '/home/ada/gru.onnx');
    await dialog.getByLabel('Written files').getByText('/home/ada/gru.onnx').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await view('Report');
    await page.getByRole('button', { name: 'Save HTML', exact: true }).click();
    await saveAs(screen.display, 'Save the report', '/home/ada/report.html');
    const saved = page.getByRole('region', { name: 'Saved files' });
    await saved.getByText('/home/ada/report.html').first().waitFor();
    expect(readFileSync(join(system.home, 'report.html'), 'utf8')).toContain('GRU');
  });

  it('has its documentation outside the archive, readable by other programs', () => {
    const page = join(system.folder, system.app, 'resources/docs/README.md');
    expect(readFileSync(page, 'utf8')).toContain('# Documentation');
  });

  it('imports a model that is opened by a second start', async () => {
    const { page } = opened;
    const second = system.start(['gru.onnx'], { DISPLAY: screen.display });
    await new Promise((resolve) => second.once('exit', resolve));
    await page.getByRole('heading', { name: /^gru classifies .* of 10,000/ }).waitFor();
  });
});

it("shares the window's runs with the terminal, which imports the model as well", () => {
  expect(runs().map(({ name }) => name)).toEqual(['GRU 16', 'RNN 16']);
  expect(system.unroll(['import', 'gru.onnx'])).toMatchObject({ status: 0, stderr: '' });
  expect(system.unroll(['report', 'page.html'])).toMatchObject({ status: 0 });
});

/** Whatever has the name outside of the user's own files. */
const left = () =>
  ['etc', 'opt', 'usr', 'var/lib']
    .filter((folder) => existsSync(join(system.folder, folder)))
    .flatMap((folder) =>
      readdirSync(join(system.folder, folder), { withFileTypes: true, recursive: true })
        .map((entry) => relative(system.folder, join(entry.parentPath, entry.name)))
        .filter((path) => /unroll/i.test(path)),
    );

it("leaves only the user's files after removal", () => {
  system.asRoot('apt-get', 'purge', '-y', 'unroll');
  const data = join(system.home, '.local/share/unroll');
  expect(existsSync(join(data, 'runs'))).toBe(true);
  expect(left()).toEqual([]);
});

// rpm in Debian knows nothing of what apt has installed, so what the package needs is not asked
// for. A folder that is no mount of its own refuses what rpm's plug-ins do to mounts.
const rpm = (...words: string[]) => system.asRoot('rpm', '--noplugins', ...words);

describe('the .rpm', () => {
  it('installs the same program, which opens the same store', () => {
    system.asRoot('apt-get', 'install', '-y', 'rpm');
    const file = system.take(findBuiltPackage('.rpm'));
    expect(rpm('-qp', '--requires', file)).toContain('gtk3\n');
    expect(rpm('-qp', '--queryformat', '%{NAME} %{VERSION} %{ARCH}', file)).toBe(
      `unroll ${manifest.version} ${process.arch === 'x64' ? 'x86_64' : 'aarch64'}`,
    );
    rpm('--install', '--nodeps', file);
    expect(system.unroll(['--version']).stdout).toBe(`${manifest.version}\n`);
    expect(runs().map(({ name }) => name)).toContain('RNN 16');
    const { stdout } = system.unroll(['train', '--cells', 'rnn', ...small, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [{ backend: 'tensorflow' }] });
  });

  it('keeps `unroll` on the PATH when a package replaces it, and leaves nothing after removal', () => {
    const file = system.take(findBuiltPackage('.rpm'));
    rpm('--upgrade', '--force', '--nodeps', file);
    expect(system.unroll(['--version']).stdout).toBe(`${manifest.version}\n`);
    rpm('--erase', 'unroll');
    expect(left()).toEqual([]);
  });
});

/** A real one where a person has it (--from); else the same files under an older number. */
function versionBefore(deb: string): { file: string; version: string } {
  const given = process.env.UNROLL_UPGRADE_FROM;
  const file = given ?? renumbered(deb);
  const version = execFileSync('dpkg-deb', ['-f', file, 'Version'], { encoding: 'utf8' }).trim();
  return { file, version };
}

/** The changes of an upgrade to the files are made by apt and the scripts. */
function renumbered(deb: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-before-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  execFileSync('dpkg-deb', ['-R', deb, join(folder, 'unroll')]);
  const control = join(folder, 'unroll/DEBIAN/control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 0.0.0'));
  const older = join(folder, 'unroll_0.0.0.deb');
  const options = ['--root-owner-group', '-Zzstd', '-z1'];
  execFileSync('dpkg-deb', [...options, '--build', join(folder, 'unroll'), older], {
    stdio: 'ignore',
  });
  return older;
}
