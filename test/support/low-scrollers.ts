import type { Page } from 'playwright-core';

/** The least height in pixels of an element that scrolls vertically: a row. */
const rowHeight = 24;

/**
 * Finds elements that hide part of their content and show less than a row of it.
 * @returns each as "height px: element"
 */
export async function findLowScrollers(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const low = [...document.querySelectorAll('body *')].filter((element) => {
      const { overflowY } = getComputedStyle(element);
      const scrolls = overflowY === 'auto' || overflowY === 'scroll';
      const { clientHeight, scrollHeight } = element;
      return (
        scrolls && element.checkVisibility() && scrollHeight > clientHeight && clientHeight < least
      );
    });
    return low.map(
      (element) => `${String(element.clientHeight)} px: ${element.outerHTML.slice(0, 200)}`,
    );
  }, rowHeight);
}
