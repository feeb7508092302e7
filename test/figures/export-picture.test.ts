import { expect, it } from 'vitest';
import { pictureAsPage, pictureAsSvg } from '../../src-main/figures/export-picture';
import { finishedRun } from '../support/sample-run';
import { openStore } from '../support/open-store';

it('gives a page for a PDF the title of its chart, as text', () => {
  const store = openStore();
  finishedRun(store, 'a < b');
  const picture = { kind: 'confusion' as const, runIds: [1], epoch: 1 };
  const titleOf = (text: string) => /<title>(.*?)<\/title>/.exec(text)?.[1];
  const title = titleOf(pictureAsPage(store, picture));
  expect(title).toBe(titleOf(pictureAsSvg(store, picture)));
  expect(title).not.toBe('Unroll');
});
