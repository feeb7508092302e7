// What the window and the command line use of the reports; loaded with the first report.
export { missingFrom } from './build-document';
export { hasPython } from './execution/with-outputs';
export { toHtml } from './to-html';
export { executionInWords } from './to-notebook';
export { findPython } from './execution/python';
export {
  executedPage,
  filesBesideNotebook,
  makeReport,
  pageOf,
  writeNotebook,
  writeReportFile,
  type Report,
} from './write-report';
