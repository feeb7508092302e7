// Prepares curves for drawing: smooths them over every value, thins them to the chart, packs them, and chooses axes. Other folders import from this file alone.
export { type Column, type Mapping, positionsOf, stepAt, valueAt } from './column';
export {
  drawColumn,
  type Drawing,
  type DrawOptions,
  emptyDrawing,
  type Line,
  withBand,
} from './draw';
export { interpolate } from './interpolate';
export { layOutLabels } from './label-layout';
export { endOf, lastPoint } from './line-end';
export { edgeMarks, type Sides, sidesLeft } from './outside';
export { pack, type PackedDrawings, unpack } from './pack';
export { linear, logarithmic, type Projection } from './projection';
export { halfLifeOf, settledFrom, smooth } from './smooth';
export { linearTicks, logTicks, roundStep, shortNumber, tickWords, toldApart } from './ticks';
export { type Height, type Range, valueRange, type Vertices } from './value-range';
