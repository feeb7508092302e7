// Draws charts and figures, on a canvas or as SVG. Other folders import from this file alone.
export { createCostFigure } from './cost-figure';
export { makeChart, createChartOptions, redraw } from './curves-chart';
export { drawDots, strokeLine } from './draw-curves';
export { drawEndLabels, measureLabelsWidth, arrangeLabels } from './end-labels';
export { escapeXml } from './escape-xml';
export {
  sortBestFirst,
  type Curve,
  type Figure,
  orderByFocus,
  listLabelledInFocus,
  listLines,
  type Look,
  getMainLine,
  type Marker,
  describeMarks,
  noLines,
  noVertices,
  type Plot,
  listShownLines,
  toVertices,
} from './figure';
export {
  type Forecaster,
  computeForecastErrors,
  createForecastLines,
  createHorizonLines,
  createNaiveForecasters,
  getNumberAt,
} from './forecast';
export { drawClipped, type Frame, createFrame } from './frame';
export { drawLineChart } from './line-chart';
export { measureMarkersHeight } from './markers';
export { drawMatrix } from './matrix';
export { arrangeInGrid, type Part, type Size, formatSvg } from './parts';
export { createFigureName } from './figure-name';
export {
  createLinesFigure,
  type NamedLine,
  createPredictedFigure,
  type PredictedPoint,
  createStepAxis,
  type StepAxis,
} from './predicted-figure';
export { measureTitleSpace } from './scales';
export { drawInSteps, createMapping } from './stored-curves';
export { drawText, SvgContext } from './svg-context';
export { formatEmbeddedTypeface, typeface } from './typeface';
