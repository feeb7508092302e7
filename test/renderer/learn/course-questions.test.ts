import { beforeEach, expect, it } from 'vitest';
import { fakeRun } from '../../support/fake-runs';
import { findButton, findField, openEach, waitFor, click } from '../open-app';

const app = openEach([fakeRun(1, 'lstm')]);
const text = () => document.body.textContent;

beforeEach(async () => {
  findButton('Learn')?.click();
  await waitFor(() => {
    expect(text()).toContain('Based on a university assignment');
  });
});

it('names a course only after its questions were requested', async () => {
  expect(text()).not.toMatch(/rogramming question|ritten question|ECE1508/);
  findButton('Show its questions and the report for it')?.click();
  await waitFor(() => {
    expect(text()).toContain('Programming question 1, items 1 to 6');
  });
  expect(app.fake.preferences.courses).toBe(true);
  findButton('Hide its questions and the report for it')?.click();
  await waitFor(() => {
    expect(text()).not.toContain('Programming question 1');
  });
  expect(app.fake.preferences.courses).toBe(false);
});

it('adds numbers to the questions only if the course is shown', async () => {
  click(findField('XOR'));
  const first = () =>
    [...document.querySelectorAll('h2')].find((one) => one.textContent.includes('shallow network'))
      ?.textContent;
  expect(first()?.trim()).toBe('The shallow network that XORs two bits');
  findButton('Show its questions and the report for it')?.click();
  await waitFor(() => {
    expect(first()?.replace(/\s+/g, ' ').trim()).toBe('1 The shallow network that XORs two bits');
  });
});
