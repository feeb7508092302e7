// From something that the user does in Compare until its picture is painted. The functions given to `evaluate`
// stand alone, as they are sent to the page as text.
import type { Page } from 'playwright-core';

/** What must be there before it is painted; null where the answer comes with the event. */
export interface Awaited {
  /** The event whose way to the picture is timed. */
  readonly event: 'click' | 'input' | 'change' | 'pointerup';
  /** As many charts with all their curves. */
  readonly charts: number;
  /** Whether the table's rows must have changed. */
  readonly rows: boolean;
}

/** Milliseconds from the event to the frame after the one that shows what it changed. */
export async function timed(
  page: Page,
  awaited: Awaited,
  act: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(watch, awaited);
  await act();
  return page.evaluate(() => (window as Watching).benchDone ?? NaN);
}

interface Watching {
  benchDone?: Promise<number>;
}

/** In the page. */
function watch({ event, charts, rows }: Awaited): void {
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
  (window as Watching).benchDone = new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const begin = ({ timeStamp }: Event) => {
      port1.onmessage = () => {
        resolve(performance.now() - timeStamp);
      };
      // One frame paints it; the next one begins when that has been handed on.
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
