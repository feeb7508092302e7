// Draws charts and figures, on a canvas or as SVG. Other folders import from this file alone.
export { costFigure } from './cost-figure';
export { makeChart, optionsOf, redraw } from './curves-chart';
export { drawDots, stroke } from './draw-curves';
export { drawEndLabels, labelsWidth, placedLabels } from './end-labels';
export { escapeXml } from './escape-xml';
export {
  bestFirst,
  type Curve,
  type Figure,
  focusOn,
  labelledInFocus,
  linesOf,
  type Look,
  mainLine,
  type Marker,
  marksInWords,
  noLines,
  noVertices,
  type Plot,
  shownLines,
  verticesOf,
} from './figure';
export {
  type Forecaster,
  forecastErrors,
  forecastLines,
  horizonLines,
  naiveForecasters,
  numberAt,
} from './forecast';
export { clipped, type Frame, frameOf } from './frame';
export { lineChart } from './line-chart';
export { markersHeight } from './markers';
export { matrixFigure } from './matrix';
export { inGrid, type Part, type Size, svgOf } from './parts';
export { pictureName } from './picture-name';
export {
  linesFigure,
  type NamedLine,
  predictedFigure,
  type PredictedPoint,
  stepAxis,
  type StepAxis,
} from './predicted-figure';
export { roomForTitle } from './scales';
export { drawInSteps, mappingOf } from './stored-curves';
export { drawText, SvgContext } from './svg-context';
export { embeddedTypeface, typeface } from './typeface';
