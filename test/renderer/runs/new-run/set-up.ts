// The form of a new run: what it starts, and with one data set in its store and files of gestures to open.
import { beforeEach, expect } from 'vitest';
import { experimentConfigSchema } from '../../../../src-main/engine/catalogue/config';
import type { FakeBridge } from '../../../support/fake-bridge';
import { foundGestures, gestureFacts } from '../../../support/own-data';
import { findButton, findChoice, choose, waitFor, openEach } from '../../open-app';

/** Anew for each test. */
export function openWithData() {
  const app = openEach([], (fake) => {
    fake.ownData = [{ ...gestureFacts, name: 'Strokes', sha256: 'b'.repeat(64) }];
    fake.foundData = foundGestures;
  });
  beforeEach(() =>
    waitFor(() => {
      expect([...findChoice('Data').options].map(({ text }) => text)).toContain('Strokes');
    }),
  );
  return app;
}

/** Returns the training that the form requests from main. */
export async function started({ fake }: { readonly fake: FakeBridge }) {
  findButton('Start')?.click();
  await waitFor(() => {
    expect(fake.asked('experiments.start')).toHaveLength(1);
  });
  return experimentConfigSchema.parse(fake.asked('experiments.start')[0]);
}

export const findDataDialog = () => document.querySelector('dialog[aria-label="Add data"]');

/** By "Add data…", or "Generate data…". */
export async function openDialog(option = 'Add data…') {
  choose('Data', option);
  await waitFor(() => {
    expect(findDataDialog()).not.toBeNull();
  });
}
