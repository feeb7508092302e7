// What the window and the command line use of the reports; loaded with the first report.
export { missingFrom } from './build-document';
export { hasPython, hasTypedPython } from './execution/with-outputs';
export { findPython } from './execution/python';
export { filesOf, saveReport } from './save-report';
export { toHtml } from './to-html';
export { makeReport, pageOf } from './write-report';
