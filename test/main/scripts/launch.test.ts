import { expect, it } from 'vitest';
import { createElectronArguments } from '../../../scripts/launch/electron-arguments.js';
import { printsPdf } from '../../../scripts/launch/prints-pdf.js';
import { runToEnd } from '../../../scripts/launch/run-to-end.js';
import { hasNoDisplay } from '../../../scripts/setup/system.js';

it('disables the sandbox only for root', () => {
  expect(createElectronArguments('/app', [], { isRoot: true })).toEqual(['--no-sandbox', '/app']);
  expect(createElectronArguments('/app', [], { isRoot: false })).toEqual(['/app']);
});

it("appends the user's arguments after the app's folder", () => {
  const given = ['--store', '/data'];
  expect(createElectronArguments('/app', given, { isRoot: false })).toEqual(['/app', ...given]);
});

it('needs a virtual display only on Linux without X11 and Wayland', () => {
  expect(hasNoDisplay({}, 'linux')).toBe(true);
  expect(hasNoDisplay({ DISPLAY: ':0' }, 'linux')).toBe(false);
  expect(hasNoDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(false);
  expect(hasNoDisplay({}, 'darwin')).toBe(false);
});

it("exits with the program's exit code, or a signal's number plus 128", async () => {
  expect(await runToEnd(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
  expect(await runToEnd(process.execPath, ['-e', 'process.kill(process.pid, "SIGTERM")'])).toBe(
    143,
  );
});

it('runs the program and its children with the given priority', async () => {
  const below = "process.exit(require('os').getPriority())";
  const code = `process.exit(require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(below)}]).status)`;
  expect(await runToEnd(process.execPath, ['-e', code], { priority: 19 })).toBe(19);
});

it.each([
  [['report', 'my report.PDF'], true],
  [['--store', 'runs', 'report', '--json', 'report.pdf'], true],
  [['report', 'report.html'], false],
  [['predict', 'gru.onnx', 'report.pdf'], false],
  [[], false],
])('detects for %j whether it needs Electron: %s', (words, needs) => {
  expect(printsPdf(words)).toBe(needs);
});
