import { expect, it } from 'vitest';
import { findColumn } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import type { MainEffect } from '../../../src-main/comparison/sweeps/importance';
import { settingsInWords } from '../../../src-main/comparison/sweeps/importance-words';

const column = (key: string) => findColumn(runColumns, key)!;
const level = (runs: number) => ({ label: '', runs, mean: 0, sd: null });

function effect(key: string, size: number, chance: number, changes: Partial<MainEffect> = {}) {
  const together = changes.together ?? [];
  const isClear = together.length === 0 && size > chance;
  const levels = [level(3), level(3)];
  const ends = { smallest: 'low', largest: 'high' };
  return {
    column: column(key),
    levels,
    effect: size,
    ...ends,
    chance,
    together,
    isClear,
    ...changes,
  };
}
const said = (...effects: readonly MainEffect[]) =>
  settingsInWords(effects, (size) => `${size} points`).join('; ');

it('a setting matters most where it is ahead of the next by more than chance', () => {
  expect(said(effect('lr', 28.8, 1), effect('hidden', 2, 1), effect('seed', 0.2, 1))).toBe(
    'The learning rate matters most: 28.8 points; then hidden size: 2 points',
  );
});

it('two settings with nearly equal effects both matter, and neither matters most', () => {
  expect(said(effect('lr', 3.4, 1), effect('hidden', 3, 1))).toBe(
    'The learning rate matters: 3.4 points; also hidden size: 3 points',
  );
});

it('a setting does not matter most beside one with a larger effect that is not clear', () => {
  expect(said(effect('batch', 5, 6), effect('lr', 3, 1))).toBe(
    'The learning rate matters: 3 points',
  );
});

it('the only setting that was varied is not said to matter most', () => {
  expect(said(effect('lr', 3, 1))).toBe('The learning rate matters: 3 points');
});

it('nothing is said to matter by an effect that chance gives as well', () => {
  expect(said(effect('lr', 1, 1), effect('hidden', 0.5, 1))).toBe(
    'No setting is shown to matter: chance alone gives as large a difference',
  );
  const levels = [level(1), level(1), level(1)];
  expect(said(effect('cell', 2, 2, { levels }))).toBe(
    'No setting is shown to matter: with one run for each value, none can be told from chance',
  );
});

it('settings that were varied together are named, and neither is said to matter', () => {
  const lr = effect('lr', 5, 1, { together: [column('batch')] });
  const batch = effect('batch', 5, 1, { together: [column('lr')] });
  const warning =
    'earning rate and batch size were varied together, so that their effects cannot be told apart';
  expect(said(lr, batch)).toBe(`L${warning}`);
  expect(said(lr, batch, effect('hidden', 2, 1))).toBe(
    `The hidden size matters: 2 points; l${warning}`,
  );
});

it('runs that differ in nothing are said to', () => {
  expect(said()).toBe('The runs differ in no setting');
});
