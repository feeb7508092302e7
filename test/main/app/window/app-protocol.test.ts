import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { createAppServer } from '../../../../src-main/app/window/app-protocol';
import { createSharedDirectory } from '../../../support/temporary';

vi.mock('electron', () => ({ protocol: {} }));

const folder = createSharedDirectory();
const pages = join(folder, 'renderer');
let serve: ReturnType<typeof createAppServer>;

/** Node's Request does not take our scheme, and Electron's is a Request by shape. */
const get = (url: string, method = 'GET') => serve({ url, method } as Request);

beforeAll(() => {
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  writeFileSync(join(pages, 'assets/index-1.js'), 'let a;');
  writeFileSync(join(pages, 'assets/index-1.css'), 'a {}');
  writeFileSync(join(pages, 'assets/data.bin'), 'x');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  serve = createAppServer(pages);
  writeFileSync(join(pages, 'late.js'), 'let late;');
});
it.each([
  ['index.html', 'text/html; charset=utf-8', '<!doctype html>'],
  ['assets/index-1.js', 'text/javascript; charset=utf-8', 'let a;'],
  ['assets/index-1.css', 'text/css; charset=utf-8', 'a {}'],
  ['assets/data.bin', 'application/octet-stream', 'x'],
])('serves the built file %s as %s', async (path, type, text) => {
  const response = await get(`app://unroll/${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(await response.text()).toBe(text);
});

it('sends a policy that allows no inline script and no other source with every page', async () => {
  const { headers } = await get('app://unroll/index.html');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

it.each([
  'app://unroll//etc/passwd',
  'app://unroll/index.html?x=1',
  'app://unroll/index.html%00.js',
  'app://unroll/INDEX.HTML',
  'app://unroll/assets',
  'app://unroll/assets/',
  'app://unroll/',
  'app://unroll/late.js',
  'app://other/index.html',
  'file:///etc/passwd',
])('finds nothing at %s', async (url) => {
  const response = await get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('Not found');
});

/** Ways up, ways to write a separator, and what lies there. */
const ways = '.. %2e%2e .%2e %252e%252e ..; .../... ..%00 ．． %c0%ae%c0%ae'.split(' ');
const separators = ['/', '%2f', '%5c', '\\\\', '%252f', '//', '%c0%af'];
const targets = ['secret.txt', 'renderer/index.html', 'etc/passwd', 'index.html%00.png'];
const traversals = ways.flatMap((way) =>
  separators.flatMap((separator) =>
    targets.flatMap((target) =>
      ['app://unroll/', 'app://unroll/assets/'].map(
        (base) => `${base}${way}${separator}${way}${separator}${target}`,
      ),
    ),
  ),
);

it(`finds nothing for ${traversals.length} addresses that lead out of its folder`, async () => {
  expect(new Set(traversals).size).toBeGreaterThanOrEqual(200);
  for (const url of traversals) expect([url, (await get(url)).status]).toEqual([url, 404]);
});

it('ignores the part of the address after a #', async () => {
  const response = await get('app://unroll/index.html#graph=1');
  expect(await response.text()).toBe('<!doctype html>');
});

it('responds only to GET', async () => {
  expect((await get('app://unroll/index.html', 'POST')).status).toBe(404);
});
