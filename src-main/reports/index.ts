// Makes a report of runs: a page, a PDF or a notebook. Other folders import from this file alone.
export { computeGradientRatio, formatRatio } from './blocks/gradient';
export { formatMissingRun, createResultBlocks } from './blocks/result';
export { createReplayAppendix } from './blocks/runs';
export { formatHeadline, createSideBySide } from './blocks/side-by-side';
export type { AnswerField, ReportDefinition, SectionDraft } from './definition';
export type { ReportData, ReportRun } from './document/collect';
export type { Context } from './document/context';
export {
  type Block,
  createEquation,
  createFigureBlock,
  type Markup,
  createPythonBlock,
  createTextBlock,
} from './document/document';
export { type CellResult, listCellResults, findFinding } from './document/results';
export { describePixelOrder } from './document/vocabulary';
export { count, list, formatPowerOfTen, typesetPowers } from './document/texts';
export { experimentReport } from './experiment';
export { drawArchitecture } from './figures/architecture';
export { reportPaper } from './figures/curves';
export {
  drawArrow,
  drawBox,
  drawCircle,
  drawDiagram,
  type Position,
  drawLabel,
} from './figures/diagram';
export { drawStateAccuracy } from './figures/through-time';
export { toSafeName } from './file-names';
export { isShallow } from './python-setup';
