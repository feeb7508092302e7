import { expect, it } from 'vitest';
import { formatFigurePage, formatFigureSvg } from '../../src-main/figures/export-figure';
import { createFinishedRun } from '../support/sample-run';
import { openStore } from '../support/open-store';

it('gives a page for a PDF the title of its chart, as text', () => {
  const store = openStore();
  createFinishedRun(store, 'a < b');
  const picture = { kind: 'confusion' as const, runIds: [1], epoch: 1 };
  const getTitle = (text: string) => /<title>(.*?)<\/title>/.exec(text)?.[1];
  const title = getTitle(formatFigurePage(store, picture));
  expect(title).toBe(getTitle(formatFigureSvg(store, picture)));
  expect(title).not.toBe('Unroll');
});
