// The interface of the reports for the window and the command line; loaded with the first report.
export { listMissing } from './build-document';
export { listFiles, saveReport } from './save-report';
export { toHtml } from './to-html';
export { makeReport } from './write-report';
