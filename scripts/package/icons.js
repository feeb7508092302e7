// The icon in every size that desktops ask for, drawn from one SVG. In the small ones its lines are thicker.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { root } from '../setup/paths.js';

/** Pixels → width of the lines, of 512. */
const LINES = { 16: 48, 22: 46, 24: 44, 32: 36, 48: 30, 64: 28, 128: 26, 256: 26, 512: 26 };

/** @param {string} folder gets 16x16.png and so on */
export function drawIcons(folder) {
  const svg = readFileSync(join(root, 'resources/icon.svg'), 'utf8');
  mkdirSync(folder, { recursive: true });
  for (const [pixels, width] of Object.entries(LINES)) {
    const drawn = svg.replace('stroke-width="26"', `stroke-width="${width}"`);
    const picture = new Resvg(drawn, { fitTo: { mode: 'width', value: Number(pixels) } }).render();
    writeFileSync(join(folder, `${pixels}x${pixels}.png`), picture.asPng());
  }
}
