// Finds command lines that need Electron: those for a report as a PDF, which Electron prints.

/** @param {readonly string[]} words */
export const printsPdf = (words) =>
  words.includes('report') && words.some((word) => /\.pdf$/i.test(word));
