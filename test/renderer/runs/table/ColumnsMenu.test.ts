import { expect, it } from 'vitest';
import { fakeRun } from '../../../support/fake-runs';
import { findButton, findField, openEach, openMenu, click } from '../../open-app';

const app = openEach([fakeRun(1, 'gru')]);

it('shows a column by its checkbox, and resets all by a button', () => {
  const columns = () => app.workbench.runs.compare.view.columns;
  openMenu('Columns');
  expect(findButton('Reset columns')?.disabled).toBe(true);
  click(findField('Batch size'));
  expect(columns()).toEqual({ batch: 'shown' });
  const heads = [...document.querySelectorAll('table[aria-label=Runs] th')];
  expect(heads.map(({ textContent }) => textContent.trim())).toContain('Batch size');
  findButton('Reset columns')?.click();
  expect(columns()).toEqual({});
});
