// What the window and the command line use of the reports. It is loaded when the first report is asked for.
export { missingFrom } from './build-document';
export { toHtml } from './to-html';
export { makeReport, writeNotebook, writePage, writeReportFile, type Report } from './write-report';
