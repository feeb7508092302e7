// The form of a new run: what it starts, and with one data set in its store and files of gestures to open.
import { beforeEach, expect } from 'vitest';
import { experimentConfigSchema } from '../../../../src-main/engine/catalogue/config';
import type { FakeBridge } from '../../../support/fake-bridge';
import { foundGestures, gestureFacts } from '../../../support/own-data';
import { button, choice, choose, eventually, openEach } from '../../open-app';

/** Anew for each test. */
export function openWithData() {
  const app = openEach([], (fake) => {
    fake.ownData = [{ ...gestureFacts, name: 'Strokes', sha256: 'b'.repeat(64) }];
    fake.foundData = foundGestures;
  });
  beforeEach(() =>
    eventually(() => {
      expect([...choice('Data').options].map(({ text }) => text)).toContain('Strokes');
    }),
  );
  return app;
}

/** Returns the training that the form requests from main. */
export async function started({ fake }: { readonly fake: FakeBridge }) {
  button('Start')?.click();
  await eventually(() => {
    expect(fake.asked('experiments.start')).toHaveLength(1);
  });
  return experimentConfigSchema.parse(fake.asked('experiments.start')[0]);
}

export const dataDialog = () => document.querySelector('dialog[aria-label="Add data"]');

/** By "Add data…", or "Generate data…". */
export async function openDialog(option = 'Add data…') {
  choose('Data', option);
  await eventually(() => {
    expect(dataDialog()).not.toBeNull();
  });
}
