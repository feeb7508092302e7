import { expect, it } from 'vitest';
import {
  createArguments,
  getCommandArguments,
  isCommandLine,
  isSandboxMissing,
  storeArgument,
} from '../../../../src-main/app/window/launch-arguments';

it('opens another store with the same switches, but without the files of the first', () => {
  const argv = ['electron', '--no-sandbox', '.', '--store', '/a', 'gru.onnx', '--store=/b'];
  expect(createArguments('/c d', argv)).toEqual(['--no-sandbox', '.', '--store', '/c d']);
  expect(createArguments('/c', ['unroll-app'])).toEqual(['--store', '/c']);
});

it.each([
  [['electron', '.', '--store', '/tmp/a b'], '/tmp/a b'],
  [['electron', '--inspect=0', '.', '--store=runs', '--no-sandbox'], 'runs'],
  [['electron', '.', '--store', 'one', '--store', 'two'], 'two'],
  [['electron', '.', '--store=-odd'], '-odd'],
  [['electron', '.'], null],
  [['electron', '.', '--store'], null],
  [['electron', '.', '--store='], null],
  [['electron', '.', '--store', '--no-sandbox'], null],
])('extracts the store from %j', (argv, directory) => {
  expect(storeArgument(argv)).toBe(directory);
});

it("treats the arguments after -- as a command if the launcher's switch is given", () => {
  const argv = ['unroll-app', '--no-sandbox', '--unroll-command-line', '--', 'runs', '--json'];
  expect(isCommandLine(argv)).toBe(true);
  expect(getCommandArguments(argv)).toEqual(['runs', '--json']);
});

it.each([
  [['unroll-app', '--', '--unroll-command-line']],
  [['unroll-app', '--store', 'runs']],
  [['unroll-app', '--unroll-command-line']],
])('opens the window with %j', (argv) => {
  expect(isCommandLine(argv)).toBe(false);
});

it("detects a missing sandbox only by the launcher's switch", () => {
  expect(isSandboxMissing(['unroll-app', '--no-sandbox', '--unroll-sandbox-missing'])).toBe(true);
  expect(isSandboxMissing(['unroll-app', '--no-sandbox'])).toBe(false);
});
