// Finds text of the page that is not completely visible: clipped by a box that does not scroll, beyond the edge
// of the window, or broken into lines of one or two letters. Runs in the page.

/** @returns a description of each finding, including text that ends in … and has no title with the whole text */
export function findClippedText(): readonly string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  /** The tolerance in pixels: half a pixel is a rounding error, and ascenders may be outside of their line. */
  const slack = 2;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? '').trim();
    const element = node.parentElement;
    if (text === '' || element === null || isUnseen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    if (lines.length === 0) continue;
    const where = `"${text.slice(0, 60)}" in ${getPath(element)}`;
    const longestWord = Math.max(...text.split(/\s+/).map(({ length }) => length));
    if (lines.length > 2 && longestWord > 3 && text.length / lines.length < 3) {
      found.push(`one letter wide: ${where}`);
    } else if (lines.some((line) => isCut(line, element))) found.push(`cut: ${where}`);
  }
  for (const control of document.querySelectorAll('select, input')) {
    const isBeyond = control.getBoundingClientRect().right > innerWidth + slack;
    if (isBeyond && !isUnseen(control)) found.push(`beyond the edge: ${getPath(control)}`);
  }
  return found;

  function isUnseen(element: Element): boolean {
    return (
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
      element.closest('.unseen, script, style, option, .katex-mathml') !== null
    );
  }

  function isCut(line: DOMRect, start: Element): boolean {
    let { left, right, top, bottom } = line;
    for (let box: Element | null = start; box !== null; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display === 'inline' || style.display === 'contents') continue;
      const { overflowX, overflowY, textOverflow } = style;
      const edge = box.getBoundingClientRect();
      if (/auto|scroll/.test(overflowX)) ({ left, right } = edge);
      else if (
        overflowX !== 'visible' &&
        (left < edge.left - slack || right > edge.right + slack)
      ) {
        return textOverflow !== 'ellipsis' || start.closest('[title]') === null;
      }
      if (/auto|scroll/.test(overflowY)) ({ top, bottom } = edge);
      else if (
        overflowY !== 'visible' &&
        (top < edge.top - slack || bottom > edge.bottom + slack)
      ) {
        return style.webkitLineClamp === 'none' || start.closest('[title]') === null;
      }
      if (style.position === 'fixed') break;
    }
    return (
      right > innerWidth + slack || bottom > innerHeight + slack || left < -slack || top < -slack
    );
  }

  function getPath(element: Element): string {
    const names: string[] = [];
    for (
      let one: Element | null = element;
      one !== null && names.length < 4;
      one = one.parentElement
    ) {
      const own = [...one.classList].filter((name) => !name.startsWith('svelte-'));
      names.unshift([one.tagName.toLowerCase(), ...own].join('.'));
    }
    return names.join(' > ');
  }
}
