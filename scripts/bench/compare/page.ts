// Measures from an action in Runs until its chart is painted. The functions given to `evaluate` use nothing from
// outside, since they are sent to the page as text.
import type { Page } from 'playwright-core';

/** The content that must be present before the chart counts as painted; null if the event changes it. */
export interface ExpectedContent {
  /** The event from which time is measured. */
  readonly event: 'click' | 'input' | 'change' | 'pointerup';
  /** The number of charts that must have all their curves. */
  readonly charts: number;
  /** Whether the table's rows must have changed. */
  readonly rows: boolean;
}

/** Returns milliseconds from the event to the frame after the one that shows its result. */
export async function timed(
  page: Page,
  awaited: ExpectedContent,
  act: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(watch, awaited);
  await act();
  return page.evaluate(() => (window as BenchWindow).benchDone ?? NaN);
}

interface BenchWindow {
  benchDone?: Promise<number>;
}

/** Runs in the page. */
function watch({ event, charts, rows }: ExpectedContent): void {
  const shown = () => {
    const table = document.querySelector('table[aria-label=Runs]');
    const ids = [...document.querySelectorAll<HTMLElement>('tr[data-run]')].slice(0, 5);
    return [table?.getAttribute('aria-rowcount'), ...ids.map((row) => row.dataset.run)].join(' ');
  };
  const before = shown();
  const isThere = () =>
    document.querySelectorAll('[aria-roledescription=chart]').length >= charts &&
    document.querySelector('[aria-busy=true]') === null &&
    (!rows || shown() !== before);
  (window as BenchWindow).benchDone = new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const begin = ({ timeStamp }: Event) => {
      port1.onmessage = () => {
        resolve(performance.now() - timeStamp);
      };
      // One frame paints it; the next one begins when that frame has been submitted.
      const look = () => {
        requestAnimationFrame(() => {
          if (!isThere()) look();
          else {
            requestAnimationFrame(() => {
              port2.postMessage(null);
            });
          }
        });
      };
      look();
    };
    window.addEventListener(event, begin, { capture: true, once: true });
  });
}

/** Runs in the page: returns the times between frames over a while, in milliseconds. */
export function countFrames(durationMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const tick = (now: number) => {
      times.push(now);
      if (now - (times[0] ?? now) < durationMs) {
        requestAnimationFrame(tick);
        return;
      }
      resolve(times.slice(1).map((time, index) => time - (times[index] ?? time)));
    };
    requestAnimationFrame(tick);
  });
}
