// What the window and the command line use of the reports; loaded with the first report.
export { missingFrom } from './build-document';
export { toHtml } from './to-html';
export { executionInWords } from './to-notebook';
export { findPython } from './execution/python';
export {
  filesBesideNotebook,
  makeReport,
  pageOf,
  writeNotebook,
  writePage,
  writeReportFile,
  type Report,
} from './write-report';
