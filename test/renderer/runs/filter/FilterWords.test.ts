import { expect, it } from 'vitest';
import FilterWords from '../../../../src-renderer/runs/filter/FilterWords.svelte';
import { mounted } from '../../../support/mounted';

const words = (mistake: string | null) =>
  mounted(FilterWords, { id: 'words', found: '12 of 2,000 runs', mistake, isBesideButton: false });

it('says how many runs were found', () => {
  expect(words(null).textContent.trim()).toBe('12 of 2,000 runs');
});

it('a mistake has its examples as code, and says that nothing is filtered', () => {
  const element = words('There is no `hiden`. Did you mean `hidden`?');
  expect([...element.querySelectorAll('code')].map((code) => code.textContent)).toEqual([
    'hiden',
    'hidden',
  ]);
  expect(element.textContent).toContain('This part filters nothing.');
  expect(element.textContent).not.toContain('`');
});
