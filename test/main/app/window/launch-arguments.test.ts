import { expect, it } from 'vitest';
import {
  argumentsFor,
  commandWords,
  isCommandLine,
  isSandboxMissing,
  storeArgument,
} from '../../../../src-main/app/window/launch-arguments';

it('starts another store with the same switches, and with neither its store nor its files', () => {
  const argv = ['electron', '--no-sandbox', '.', '--store', '/a', 'gru.onnx', '--store=/b'];
  expect(argumentsFor('/c d', argv)).toEqual(['--no-sandbox', '.', '--store', '/c d']);
  expect(argumentsFor('/c', ['unroll-app'])).toEqual(['--store', '/c']);
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
])('reads the store out of %j', (argv, directory) => {
  expect(storeArgument(argv)).toBe(directory);
});

it('takes what follows -- as the words of a command if the launcher’s switch is given', () => {
  const argv = ['unroll-app', '--no-sandbox', '--unroll-command-line', '--', 'runs', '--json'];
  expect(isCommandLine(argv)).toBe(true);
  expect(commandWords(argv)).toEqual(['runs', '--json']);
});

it.each([
  [['unroll-app', '--', '--unroll-command-line']],
  [['unroll-app', '--store', 'runs']],
  [['unroll-app', '--unroll-command-line']],
])('opens the window with %j', (argv) => {
  expect(isCommandLine(argv)).toBe(false);
});

it('takes a missing sandbox from the launcher’s switch only', () => {
  expect(isSandboxMissing(['unroll-app', '--no-sandbox', '--unroll-sandbox-missing'])).toBe(true);
  expect(isSandboxMissing(['unroll-app', '--no-sandbox'])).toBe(false);
});
