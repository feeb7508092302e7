// Rows as CSV, with text that no spreadsheet interprets as a formula. `formatPredictionsAsText` separates
// columns by tabs, for the clipboard.
export { toCsv as write, escapeFormula, shortenFloat as shorten } from './csv';
export { formatSequencesAsCsv as formatPredictions } from './sequences-csv';
export { formatSequencesAsText as formatPredictionsAsText } from './sequences-csv';
