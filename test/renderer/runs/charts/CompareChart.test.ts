import { expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { openApp, openWorkbench, findButton, click, waitFor } from '../../open-app';

it('describes its curves to screen readers', async () => {
  await openApp(new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]));
  await waitFor(() => {
    const charts = [...document.querySelectorAll('[aria-roledescription=chart]')];
    expect(charts.at(-1)?.getAttribute('aria-label')).toMatch(
      /^Training accuracy, Test accuracy by epoch: GRU 98\.\d\d\s% at epoch 10; .*RNN 96\./,
    );
  });
});

it('ignores a pending frame, and keeps no pointer, once the chart is removed', async () => {
  const fake = new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
  const { workbench } = await openWorkbench(fake);
  const { pointer } = workbench.runs.compare;
  const nextFrame = vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
  document
    .querySelector('[aria-roledescription=chart]')
    ?.dispatchEvent(new PointerEvent('pointermove'));
  const [track] = nextFrame.mock.calls.at(-1) ?? [];
  nextFrame.mockRestore();
  pointer.moveTo(0, 5, null);
  click(findButton('Learn'));
  expect(pointer.x).toBeNull();
  track?.(0);
  expect(pointer.x).toBeNull();
});
