import type { Page } from 'playwright-core';

/**
 * Finds elements that scroll horizontally, and headers and numbers of tables that are cut off.
 * @returns each as "wider by px: element"
 */
export async function findClipped(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const excess = ({ scrollWidth, clientWidth }: Element) => scrollWidth - clientWidth;
    const scrolls = (element: Element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const all = [...document.querySelectorAll('body *')];
    return all
      .filter((element) => element.matches('th, td.number') || scrolls(element))
      .filter((element) => element.checkVisibility() && excess(element) > 1)
      .filter((element) => !element.matches('input, textarea'))
      .map((element) => `${String(excess(element))} px: ${element.outerHTML.slice(0, 200)}`);
  });
}
