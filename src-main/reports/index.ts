// Makes a report of runs: a page, a PDF or a notebook. Other folders import from this file alone.
export { gradientRatio, ratioInWords } from './blocks/gradient';
export { noRun, resultBlocks } from './blocks/result';
export { headline, sideBySide } from './blocks/side-by-side';
export type { AnswerField, ReportDefinition, SectionDraft } from './definition';
export type { ReportData, ReportRun } from './document/collect';
export type { Context } from './document/context';
export { type Block, equation, figure, type Markup, python, text } from './document/document';
export { type CellResult, cellResults, findingOf } from './document/results';
export { pixelOrderInWords } from './document/vocabulary';
export { count, list, tenToThe, typesetPowers } from './document/words';
export { experimentReport } from './experiment';
export { drawArchitecture } from './figures/architecture';
export { reportPaper } from './figures/curves';
export { arrow, box, circle, diagram, type Position, words } from './figures/diagram';
export { drawStateAccuracy } from './figures/through-time';
export { safeName } from './file-names';
export { isShallow } from './python-setup';
export { replay } from './replay';
