import { beforeEach, describe, expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { findButton, findField, openEach, type, click } from '../../open-app';

/** Nine runs of one experiment; accuracy follows the learning rate, and the hidden size in no order. */
const runs = [1e-3, 3e-3, 1e-2].flatMap((learningRate, i) =>
  [16, 32, 64].map((hiddenSize, j) =>
    fakeRun(1 + 3 * i + j, 'gru', {
      config: fakeConfig({ cell: 'gru', learningRate, hiddenSize }),
      lastTestAccuracy: 0.7 + 0.1 * i + 0.001 * ((i + 2 * j) % 3),
    }),
  ),
);

openEach(runs);
beforeEach(() => {
  click(findField('Findings'));
});

const rows = (which = '') =>
  document.querySelectorAll(`table[aria-label=Runs] tr[data-run]${which}`).length;
const getRows = (table: string) =>
  [...document.querySelectorAll(`[aria-label="${table}"] tbody tr`)].map(({ textContent }) =>
    textContent.replace(/\s+/g, ' '),
  );
const answers = () =>
  [...document.querySelectorAll('[aria-label=Findings] .answer')].map(({ textContent }) =>
    textContent.replaceAll('\u00a0', ' '),
  );

describe('the Findings view of a sweep', () => {
  it('states below the headline whether the leading setting is better than the next', () => {
    expect(rows()).toBe(9);
    const title = () => document.querySelector('h1')?.textContent.replaceAll('\u00a0', ' ');
    expect(title()).toMatch(
      /^Hidden 16 · lr 0\.01 leads with 90\.20 % .*; \d of 9 settings are best candidates/,
    );
    expect(answers()).toEqual([
      expect.stringMatching(
        /^No significant difference between hidden 16 · lr 0\.01 and hidden \d+ · lr 0\.01: 90\.20 % .* against/i,
      ),
    ]);
    click(findField('Loss'));
    expect(title()).toMatch(/^Hidden 32 · lr 1e-3: 0\.0346/);
  });

  it('warns of an unfair comparison if the filter chooses by the result', () => {
    const detail = () => document.querySelector('h1')?.parentElement?.textContent;
    type('Filter runs', 'lr>=3e-3');
    expect(detail()).not.toContain('biases the comparison');
    type('Filter runs', 'last>75');
    expect(detail()).toContain(
      'The filter selects runs by their results, which biases the comparison',
    );
    click(findField('Curves'));
    expect(detail()).toContain('biases the comparison');
  });

  it('ranks settings by effect, marks unclear ones with one seed, and groups the table by one', () => {
    expect(getRows('Importance of settings')).toEqual([
      expect.stringMatching(/^ ?Learning rate.*20\.00 points.*not clear$/),
      expect.stringMatching(/^ ?Hidden size.*not clear$/),
    ]);
    click(findButton('Hidden size'));
    expect(getRows('Runs').map((row) => /Hidden size: \d+/.exec(row)?.[0])).toEqual(
      expect.arrayContaining(['Hidden size: 16', 'Hidden size: 32', 'Hidden size: 64']),
    );
  });

  it('contains a map of two settings, in which a cell selects its runs', () => {
    const map = document.querySelector('[aria-label^="Mean accuracy by Learning rate"]')!;
    expect(map.textContent).toContain('90.20');
    expect(document.body.textContent).toContain('neither setting has a significant effect');
    click(map.querySelector('button'));
    expect([rows(), rows('.selected')]).toEqual([9, 1]);
  });
});
