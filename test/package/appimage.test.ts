// The AppImage as its users start it: a file that was downloaded, by a user without privileges.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifest } from '../../scripts/package/paths.js';
import { startVirtualDisplay } from '../../scripts/launch/virtual-display.js';
import {
  findBuiltPackage,
  canUseNamespaces,
  isRoot,
  nobody,
  runBy,
  small,
  withoutNamespaces,
} from './support/installation';
import { openWindow, rendererSeccomp } from './support/window';

const folder = mkdtempSync(join(tmpdir(), 'unroll-appimage-'));
const file = join(folder, 'Unroll.AppImage');
const app = runBy(nobody, file, folder);
const said = { status: 0, stdout: `${manifest.version}\n` };
const cache = join(app.home, '.cache/unroll');

beforeAll(() => {
  copyFileSync(findBuiltPackage('.AppImage'), file);
});
afterAll(app.remove);

describe('the AppImage file', () => {
  it('is an AppImage of type 2: a program, its mark and a squashfs image', () => {
    const at = Number(app.unroll(['--appimage-offset']).stdout);
    const bytes = (start: number, length: number) => {
      const opened = openSync(file, 'r');
      const found = Buffer.alloc(length);
      readSync(opened, found, 0, length, start);
      closeSync(opened);
      return found.toString('latin1');
    };
    expect(bytes(1, 3)).toBe('ELF');
    expect(bytes(8, 3)).toBe('AI\x02');
    expect(bytes(at, 4)).toBe('hsqs');
  });

  it('needs no library of the system', () => {
    expect(spawnSync('ldd', [file], { encoding: 'utf8' }).stderr).toContain('not a dynamic');
  });
});

describe('the AppImage without FUSE', () => {
  it('unpacks once, and then starts immediately', () => {
    const first = app.unroll(['--version']);
    expect(first).toMatchObject(said);
    expect(first.stderr).toContain('unpacking once into');
    expect(app.unroll(['--version'])).toMatchObject({ ...said, stderr: '' });
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it('trains with the native backend', () => {
    const { stdout } = app.unroll(['train', '--cells', 'gru', ...small, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [{ backend: 'tensorflow' }] });
  });
});

// Root may mount without a helper, so nothing needs to be installed for it here.
describe.skipIf(!isRoot || !existsSync('/dev/fuse'))('the AppImage with FUSE', () => {
  it('runs from a temporary mount, and unpacks nothing', async () => {
    const home = join(folder, 'root');
    const root = runBy({ as: [], id: 0 }, file, home);
    expect(root.unroll(['--version'])).toMatchObject({ ...said, stderr: '' });
    expect(existsSync(join(root.home, '.cache/unroll'))).toBe(false);
    await expect.poll(() => readFileSync('/proc/mounts', 'utf8')).not.toContain('.mount_unroll');
  });
});

describe.skipIf(!canUseNamespaces())("the AppImage's window", () => {
  let screen: { display: string; stop: () => void };
  beforeAll(async () => {
    screen = await startVirtualDisplay();
  });
  afterAll(() => {
    screen.stop();
  });

  it("opens in Chromium's sandbox", async () => {
    const [unpacked = ''] = readdirSync(cache);
    const position = join(cache, unpacked);
    const opened = await openWindow({ ...app, app: position }, screen.display);
    expect(rendererSeccomp(position)).toContain('2');
    await opened.close();
  });

  it('stays closed without a sandbox, and explains why and what to do', () => {
    const closed = runBy(withoutNamespaces, file, folder);
    const env = { DISPLAY: screen.display, UNROLL_UNATTENDED: '1' };
    const { status, stderr } = closed.unroll([], env);
    expect(status).toBe(1);
    expect(stderr).toContain(
      'unroll: Unroll cannot start: This system does not allow user namespaces',
    );
    expect(stderr).toContain('--no-sandbox');
    expect(closed.unroll(['--version'], env)).toMatchObject(said);
  });

  it('opens without a sandbox on request', async () => {
    const closed = runBy(withoutNamespaces, file, folder);
    const [unpacked = ''] = readdirSync(cache);
    const position = join(cache, unpacked);
    const opened = await openWindow({ ...closed, app: position }, screen.display, ['--no-sandbox']);
    expect(rendererSeccomp(position)).not.toContain('2');
    await opened.close();
  });
});
