import { expect, it } from 'vitest';
import { electronArguments } from '../../../scripts/launch/electron-arguments.js';
import { printsPdf } from '../../../scripts/launch/prints-pdf.js';
import { runToEnd } from '../../../scripts/launch/run-to-end.js';
import { hasNoDisplay } from '../../../scripts/setup/system.js';

it('root alone gives up the sandbox', () => {
  expect(electronArguments('/app', [], { isRoot: true })).toEqual(['--no-sandbox', '/app']);
  expect(electronArguments('/app', [], { isRoot: false })).toEqual(['/app']);
});

it('the user’s arguments follow the app’s folder', () => {
  const given = ['--store', '/data'];
  expect(electronArguments('/app', given, { isRoot: false })).toEqual(['/app', ...given]);
});

it('a virtual display is for Linux without X11 and without Wayland', () => {
  expect(hasNoDisplay({}, 'linux')).toBe(true);
  expect(hasNoDisplay({ DISPLAY: ':0' }, 'linux')).toBe(false);
  expect(hasNoDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(false);
  expect(hasNoDisplay({}, 'darwin')).toBe(false);
});

it('the program’s exit code becomes ours, and a signal’s number plus 128', async () => {
  expect(await runToEnd(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
  expect(await runToEnd(process.execPath, ['-e', 'process.kill(process.pid, "SIGTERM")'])).toBe(
    143,
  );
});

it('the program and what it starts have the priority that they are given', async () => {
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
])('%j needs Electron: %s', (words, needs) => {
  expect(printsPdf(words)).toBe(needs);
});
