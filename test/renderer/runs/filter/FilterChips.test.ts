import { expect, it, vi } from 'vitest';
import { listClauses } from '../../../../src-main/comparison/filter/clauses';
import { compileFilter } from '../../../../src-main/comparison/filter/compile';
import { runColumns } from '../../../../src-main/comparison/columns';
import FilterChips from '../../../../src-renderer/runs/filter/FilterChips.svelte';
import { mountComponent } from '../../../support/mounted';

const getChips = (text: string) => listClauses(text, compileFilter(text, runColumns));

it('shows each clause of a filter with a button that removes it', () => {
  const onchange = vi.fn();
  const props = { clauses: getChips('cell:gru lr<=0.002'), onchange };
  const chips = [...mountComponent(FilterChips, props as never).querySelectorAll('li')];
  expect(chips.map((chip) => chip.querySelector('span')?.textContent)).toEqual([
    'model GRU',
    'learning rate at most 2e-3',
  ]);
  const button = chips[0]!.querySelector('button')!;
  expect(button.getAttribute('aria-label')).toBe('Remove model GRU');
  button.click();
  expect(onchange).toHaveBeenCalledExactlyOnceWith('lr<=0.002');
});

it('shows nothing without a filter, and for a filter with a mistake', () => {
  for (const text of ['', 'lr<=abc']) {
    const element = mountComponent(FilterChips, { clauses: getChips(text) } as never);
    expect(element.querySelector('ul')).toBeNull();
  }
});
