// Prepares curves for drawing: smooths them over every value, thins them to the chart, packs
// them, and chooses axes. Other folders import from this file alone.
export { type Column, type Mapping, createPositions, getStepAt, getValueAt } from './column';
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
export { findLineEnd, findLastPoint } from './line-end';
export { listEdgeMarks, type Sides, findSidesLeft } from './outside';
export { pack, type PackedDrawings, unpack } from './pack';
export { createLinearProjection, createLogarithmicProjection, type Projection } from './projection';
export { chooseHalfLife, findSettledIndex, smooth } from './smooth';
export {
  listLinearTicks,
  listLogTicks,
  roundStep,
  formatShortNumber,
  formatTicks,
  removeEqualTicks,
} from './ticks';
export { type Height, type Range, findValueRange, type Vertices } from './value-range';
