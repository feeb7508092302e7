// What the window and the command line use of the reports; loaded with the first report.
export { missingFrom } from './build-document';
export { filesOf, saveReport } from './save-report';
export { toHtml } from './to-html';
export { makeReport } from './write-report';
