// Rows as CSV, with text that no spreadsheet interprets as a formula. `formatPredictionsAsText` separates
// columns by tabs, for the clipboard.
export { toCsv as write, neutral as escapeFormula, shortest as shorten } from './csv';
export { sequencesAsCsv as formatPredictions } from './sequences-csv';
export { sequencesAsText as formatPredictionsAsText } from './sequences-csv';
