import { expect, it } from 'vitest';
import { satisfies } from '../../../scripts/setup/npm-packages.js';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b-darwin': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const a = wanted['node_modules/a'];

it('a node_modules that has what the lock file asks for is left alone', () => {
  expect(satisfies(wanted, { 'node_modules/a': a })).toBe(true);
});

it('a package of another version, of other contents or missing asks for an installation', () => {
  expect(satisfies(wanted, { 'node_modules/a': { ...a, version: '1.0.1' } })).toBe(false);
  expect(satisfies(wanted, { 'node_modules/a': { ...a, integrity: 'sha512-x' } })).toBe(false);
  expect(satisfies(wanted, {})).toBe(false);
});
