// What the two front doors use of the reports. It is loaded when the first report is asked for.
export { missingFrom } from './build-document';
export { questionStem, reportStem } from './file-names';
export { toHtml } from './to-html';
export { makeReport, writeNotebook, writePage, writeReportFile, type Report } from './write-report';
