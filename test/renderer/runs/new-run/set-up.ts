// The app with one data set in its store, and files of gestures to open.
import { beforeEach, expect } from 'vitest';
import type { CallName } from '../../../../src-main/contract/calls';
import type { Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { foundGestures, gestureFacts } from '../../../support/own-data';
import { choice, choose, eventually, openWorkbench } from '../../open-app';

/** Anew for each test. */
export function openWithData() {
  const opened = {} as { fake: FakeBridge; workbench: Workbench };
  beforeEach(async () => {
    const fake = new FakeBridge();
    fake.ownData = [{ ...gestureFacts, name: 'Strokes', sha256: 'b'.repeat(64) }];
    fake.foundData = foundGestures;
    const app = await openWorkbench(fake);
    Object.assign(opened, { fake, workbench: app.workbench });
    await eventually(() => {
      expect([...choice('Data').options].map(({ text }) => text)).toContain('Strokes');
    });
  });
  const asked = (name: CallName) => opened.fake.calls.filter((one) => one.name === name);
  return Object.assign(opened, { asked });
}

export const dataDialog = () => document.querySelector('dialog[aria-label="Add data"]');

/** By "Open my data…", or "Make sequences…". */
export async function openDialog(option = 'Open my data…') {
  choose('Data', option);
  await eventually(() => {
    expect(dataDialog()).not.toBeNull();
  });
}
