import { describe, expect, it } from 'vitest';
import { readStoreArgument } from '../../../src-main/window/launch-arguments';

describe('src-main/window/launch-arguments.ts', () => {
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
    expect(readStoreArgument(argv)).toBe(directory);
  });
});
