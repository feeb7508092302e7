// Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security), item by item, against the
// built app; and what leaves it, which is nothing.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { wantedFuses } from '../../scripts/package/fuses.js';
import { openForAll } from '../support/app-for-all';
import { createSharedDirectory } from '../support/temporary';

const app = openForAll(join(createSharedDirectory(), 'store'));

/** The options with which the window was created, as Electron reports them. */
const preferences = () =>
  app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Not in Electron's types.
    const contents = window?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return JSON.parse(JSON.stringify(contents.getLastWebPreferences())) as Record<string, unknown>;
  });

/** Returns the result of an attempt in the page as text. */
const attempt = (code: string) =>
  app.page.evaluate<string>(
    // Functions from text are forbidden in the page; the debugger's own evaluation is not.
    `Promise.race([
      Promise.resolve().then(async () => (${code})),
      new Promise((_, refuse) => setTimeout(refuse, 60_000, Error('no answer'))),
    ]).then(String, String)`,
  );

const policy = () =>
  app.electron.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('app://unroll/index.html');
    return answer.headers.get('content-security-policy') ?? '';
  });

describe("Electron's checklist", () => {
  it('loads secure content only (1)', async () => {
    expect(app.page.url()).toBe('app://unroll/index.html');
    expect(await app.page.evaluate(() => isSecureContext)).toBe(true);
    for (const address of ['http://127.0.0.1:9/', 'https://127.0.0.1:9/', 'ws://127.0.0.1:9/']) {
      expect(await attempt(`fetch('${address}')`)).toContain('Failed to fetch');
    }
  });

  it('gives pages no Node (2)', async () => {
    expect(await preferences()).toMatchObject({ nodeIntegration: false });
    expect(await attempt(`[typeof require, typeof process, typeof module]`)).toBe(
      'undefined,undefined,undefined',
    );
    const { nodeIntegrationInWorker, nodeIntegrationInSubFrames } = await preferences();
    expect([nodeIntegrationInWorker, nodeIntegrationInSubFrames].some(Boolean)).toBe(false);
  });

  it('isolates the preload script from the page, and sandboxes its pages (3, 4)', async () => {
    expect(await preferences()).toMatchObject({ contextIsolation: true, sandbox: true });
  });

  it.each([
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'background-sync',
    'persistent-storage',
    'screen-wake-lock',
    'clipboard-read',
    'window-management',
    'accelerometer',
    'gyroscope',
    'magnetometer',
    'local-fonts',
    'storage-access',
  ])('denies the permission %s (5)', async (name) => {
    const state = await attempt(
      `navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`,
    );
    // Some are no permissions in this Chromium: then there is nothing to be given.
    expect(state).toMatch(/^denied$|^TypeError|NotSupportedError/);
  });

  it.each([
    ['a camera', `navigator.mediaDevices.getUserMedia({ video: true })`],
    ['a microphone', `navigator.mediaDevices.getUserMedia({ audio: true })`],
    ['the screen', `navigator.mediaDevices.getDisplayMedia({ video: true })`],
    ['a USB device', `navigator.usb.requestDevice({ filters: [] })`],
    ['a serial port', `navigator.serial.requestPort()`],
    [
      'a HID device',
      `navigator.hid.requestDevice({ filters: [] }).then((all) => { if (all.length === 0) throw Error('none'); })`,
    ],
    ['a Bluetooth device', `navigator.bluetooth.requestDevice({ acceptAllDevices: true })`],
    ['MIDI', `navigator.requestMIDIAccess({ sysex: true })`],
    ['the clipboard', `navigator.clipboard.readText()`],
    [
      'a place',
      `new Promise((ok, no) => navigator.geolocation.getCurrentPosition(ok, () => no(Error('denied'))))`,
    ],
    ['a wake lock', `navigator.wakeLock.request('screen')`],
    [
      'the idle state',
      `IdleDetector.requestPermission().then((state) => { if (state !== 'granted') throw Error(state); })`,
    ],
    // It is never answered, and so gives none.
    [
      'a file from a picker',
      `Promise.race([
        showOpenFilePicker(),
        new Promise((_, refuse) => setTimeout(refuse, 3000, Error('no answer'))),
      ])`,
    ],
  ])('denies the page %s (5)', async (_, code) => {
    expect(await attempt(code)).toMatch(/Error/);
  });

  it("sends a policy that begins with default-src 'none' (7)", async () => {
    const sent = await policy();
    expect(sent).toContain("default-src 'none'");
    expect(sent).not.toMatch(/unsafe-|https?:|\*/);
    // A debugger may do so itself as long as its call lasts; the page may not, later.
    const evaluated = await app.page.evaluate(() =>
      new Promise((later) => setTimeout(later, 0))
        .then(() => Reflect.construct(Function, ['return 1']) as unknown)
        .then(String, String),
    );
    expect(evaluated).toContain('EvalError');
  });

  it('keeps web security on, allows no insecure content, and enables no experiments (6, 8 to 10)', async () => {
    const { webSecurity, allowRunningInsecureContent, ...others } = await preferences();
    const { experimentalFeatures, enableBlinkFeatures } = others;
    expect(webSecurity).not.toBe(false);
    const on = [allowRunningInsecureContent, experimentalFeatures, enableBlinkFeatures];
    expect(on.filter(Boolean)).toEqual([]);
  });

  it('has no webview, and allows none (11, 12)', async () => {
    expect((await preferences()).webviewTag ?? false).toBe(false);
    expect(await attempt(`typeof document.createElement('webview').loadURL`)).toBe('undefined');
  });

  // Before 13: about:blank, which has no policy, draws one where it stays long enough to load.
  it('triggers no warning from Electron', () => {
    expect(app.complaints.filter((text) => text.includes('Electron Security Warning'))).toEqual([]);
  });

  it.each([
    'https://example.com/',
    'file:///etc/hostname',
    'about:blank',
    'about:srcdoc',
    'data:text/html,x',
    'app://report/x',
  ])('stays on its page when a script navigates to %s (13)', async (address) => {
    // The page may be gone before it answers.
    await attempt(`void (location.href = '${address}')`).catch(() => undefined);
    // about:blank and about:srcdoc ask nobody, and the page comes back. Playwright still waits for
    // the navigations that were refused: the page itself is asked.
    const buttons = `document.querySelectorAll('nav button').length > 0`;
    await expect.poll(() => attempt(buttons).catch(String)).toBe('true');
    const url = () =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
      );
    await expect.poll(url).toBe('app://unroll/index.html');
  });

  it.each([
    'https://example.com/',
    'about:blank',
    'app://unroll/index.html',
    'file:///etc/hostname',
  ])('opens no window of %s (14)', async (address) => {
    expect(await attempt(`window.open('${address}')`)).toBe('null');
    const count = await app.electron.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect(count).toBe(1);
  });

  it("opens no address with the system's programs (15)", () => {
    expect(readFileSync(join(root, 'out/main/index.js'), 'utf8')).not.toMatch(
      /openExternal|openPath/,
    );
  });

  it('pins one version of Electron (16)', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('responds only to its own main frame, over one channel (17)', async () => {
    const listening = await app.electron.evaluate(({ ipcMain }) => {
      // Electron keeps what was handled in a map of its own.
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: ReadonlyMap<string, unknown>;
      };
      return { handled: [...handlers.keys()], heard: ipcMain.eventNames().map(String) };
    });
    expect(listening).toEqual({ handled: ['unroll:call'], heard: ['error'] });
  });

  it('serves its pages over a custom protocol without access to files (18)', async () => {
    expect(await attempt(`fetch('file:///etc/hostname')`)).toContain('Failed to fetch');
    for (const path of ['../main/index.js', '%2e%2e/main/index.js', '..%2fpackage.json']) {
      const status = await app.electron.evaluate(
        ({ session }, url) =>
          session.defaultSession.fetch(url).then(
            ({ status }) => status,
            () => 0,
          ),
        `app://unroll/${path}`,
      );
      expect([404, 0]).toContain(status);
    }
  });

  it('lists its fuses, all of which are secure (19)', () => {
    // test/package reads them back from the packaged program.
    expect(wantedFuses).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      OnlyLoadAppFromAsar: true,
    });
  });

  it('exposes three functions to pages, and nothing of Electron (20)', async () => {
    expect(await attempt(`Object.keys(window.unroll).sort()`)).toBe('call,onLive,pathOf');
    expect(await attempt(`typeof ipcRenderer + typeof window.electron`)).toBe('undefinedundefined');
  });
});

it('sends no WebRTC packet for any caller', async () => {
  const listener = createSocket('udp4');
  let packets = 0;
  listener.on('message', () => (packets += 1));
  listener.bind(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  const found = await attempt(`(async () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] });
    const candidates = [];
    peer.onicecandidate = ({ candidate }) => candidate && candidates.push(candidate.candidate);
    peer.createDataChannel('out');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((done) => {
      if (peer.iceGatheringState === 'complete') done();
      peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done();
      setTimeout(done, 3000);
    });
    peer.close();
    return 'candidates: ' + candidates.length;
  })()`);
  listener.close();
  expect(found).toMatch(/Error|^candidates: 0$/);
  expect(packets).toBe(0);
});
