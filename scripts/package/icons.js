// The icon in every size that desktops require, drawn from one SVG. In the small ones its lines are thicker.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { root } from '../setup/paths.js';

/** Pixels → width of the lines, of 512. */
const LINES = { 16: 48, 22: 46, 24: 44, 32: 36, 48: 30, 64: 28, 128: 26, 256: 26, 512: 26 };
export const iconSizes = Object.keys(LINES).map(Number);

/** @param {number} pixels @returns {Buffer} PNG */
export function drawIcon(pixels) {
  const svg = readFileSync(join(root, 'resources/icon.svg'), 'utf8');
  const width = LINES[/** @type {keyof typeof LINES} */ (pixels)];
  const drawn = svg.replace('stroke-width="26"', `stroke-width="${width}"`);
  return new Resvg(drawn, { fitTo: { mode: 'width', value: pixels } }).render().asPng();
}
