import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { background } from '../../../../src-main/app/window/create-window';

vi.mock('electron', () => ({}));

it("opens with the page's background colour in both themes", () => {
  const css = readFileSync(
    new URL('../../../../src-renderer/app/tokens.css', import.meta.url),
    'utf8',
  );
  const grounds = [...css.matchAll(/--bg: (#[0-9a-f]{6});/g)].map(([, colour]) => colour);
  expect(grounds).toEqual([background.light, background.dark]);
});
