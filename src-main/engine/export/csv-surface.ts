// Rows as CSV, with text that no spreadsheet takes for a formula. `formatPredictionsAsText`: with
// tabs, for the clipboard.
export { toCsv as write, neutral as escapeFormula, shortest as shorten } from './csv';
export { sequencesAsCsv as formatPredictions } from './sequences-csv';
export { sequencesAsText as formatPredictionsAsText } from './sequences-csv';
