import { describe, expect, it } from 'vitest';
import { topForward } from '../../../src-main/engine/catalogue/network';
import { fakeConfig, fakeEpochs, fakeRun } from '../../support/fake-runs';
import { gestureFacts, gestures } from '../../support/own-data';
import { fakeSequences } from '../../support/fake-inspection';
import { findButton, findChoice, choose, waitFor, openEach } from '../open-app';

/** 10 waves, 6 points, 4 rests. */
const confusion = [10, 0, 0, 2, 4, 0, 0, 0, 4];
const ofImages = fakeRun(1, 'gru', { name: 'On images' });
const ofSequences = fakeRun(2, 'lstm', {
  name: 'On gestures',
  dataChecksum: 'gestures',
  config: fakeConfig({ cell: 'lstm', dataset: gestures, evaluateOn: 'validation' }),
});

const app = openEach([ofImages, ofSequences], (fake) => {
  fake.ownData = [gestureFacts];
  fake.answers['runs.epochs'] = ({ runId }) =>
    fakeEpochs({ id: runId, cell: 'lstm' }, 10).map((epoch) => ({ ...epoch, confusion }));
});

const text = () => document.body.textContent.replaceAll('\u00a0', ' ');

describe('the panel of a run on sequences', () => {
  it('shows the accuracy with its interval, the count and the largest class', async () => {
    app.workbench.runs.compare.go({ select: [ofSequences], panel: true });
    await waitFor(() => {
      expect(text()).toContain('20 sequences, 95 % interval');
      expect(text()).toContain('the largest class has 50.0 %');
    });
    expect(document.querySelector('abbr[title="On the validation sequences"]')).not.toBe(null);
  });

  it('omits settings that only images have', async () => {
    app.workbench.runs.compare.go({ select: [ofSequences], panel: true });
    const terms = () => [...document.querySelectorAll('aside dt')].map((one) => one.textContent);
    await waitFor(() => {
      expect(terms()).toContain('Training sequences');
    });
    expect(terms()).not.toContain('Reading');
    expect(terms()).not.toContain('Shift');
    expect(text()).toContain('validation sequences');
    app.workbench.runs.compare.go({ select: [ofImages], panel: true });
    await waitFor(() => {
      expect(terms()).toContain('Reading');
      expect(terms()).toContain('Training sequences');
    });
    expect(text()).not.toContain('the largest class has');
  });
});

describe('the confusion matrix', () => {
  const table = (run: string) =>
    [...document.querySelectorAll('table')].find((one) =>
      one.getAttribute('aria-label')?.includes(run),
    );
  const open = async () => {
    app.workbench.runs.compare.update({ picture: 'confusion' });
    app.workbench.runs.compare.go({ select: [ofSequences], panel: true });
    await waitFor(() => {
      expect(table('LSTM')?.textContent).toContain('wave');
    });
  };

  it('contains a named row for each class, for the data of the selected run only', async () => {
    await open();
    expect(table('LSTM')?.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(table('GRU')).toBeUndefined();
    expect(findButton('“point” taken for “wave”: 2')).toBeDefined();
  });
});

describe('Look inside with two data sets', () => {
  it('opens with the data of the first run, and switches to other data with their own runs', async () => {
    app.workbench.inside.show('item');
    await waitFor(() => {
      expect(document.querySelector('aside input:checked')).not.toBeNull();
    });
    expect(text()).not.toContain('On gestures');
    expect([...findChoice('Data').options].map((one) => one.text)).toEqual(['MNIST', 'Gestures']);
    choose('Data', 'Gestures');
    await waitFor(() => {
      expect(text()).toContain('Test sequence 1, “wave”');
      expect(text()).toContain('After step 3 of 3');
    });
    expect(document.querySelector('aside label')?.textContent).toContain('Data');
    expect(text()).toContain('On gestures');
    expect(text()).not.toContain('On images');
    expect(app.fake.asked('inspection.trace').at(-1)).toEqual({
      runIds: [2],
      item: fakeSequences[0],
      part: topForward,
    });
  });

  it('opens a run on sequences, and follows the length of each sequence', async () => {
    app.workbench.inside.openRun(ofSequences);
    await waitFor(() => {
      expect(text()).toContain('After step 3 of 3');
    });
    expect(document.querySelector('.lines')?.children).toHaveLength(2);
    findButton('Next')?.click();
    await waitFor(() => {
      expect(text()).toContain('After step 4 of 4');
    });
  });
});
