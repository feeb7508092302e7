import { beforeEach, expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, eventually, openApp } from '../open-app';

let fake: FakeBridge;

const headline = () => document.querySelector('h1')?.textContent;
const text = () => document.body.textContent;

beforeEach(async () => {
  fake = new FakeBridge([fakeRun(1, 'lstm')]);
  await openApp(fake);
  button('Learn')?.click();
  await eventually(() => {
    expect(headline()).toBe('A 2 as 28 rows of 28 pixels, and one label at the end');
  });
});

it('says why there is no data, and tries again', async () => {
  fake.problems.set('inspection.testItems', { code: 'data-missing', message: 'Run npm start.' });
  button('Next digit')?.click();
  await eventually(() => {
    expect(text()).toContain('Run npm start.');
  });
  fake.problems.clear();
  button('Try again')?.click();
  await eventually(() => {
    expect(text()).toContain('many-to-one');
  });
});
