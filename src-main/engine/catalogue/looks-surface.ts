// The colours and dashes of models on screen, and their values on paper.
export { hues, dashes, dashPatterns } from './hues';
export { paperInk as ink, paperPaints as paints } from './paper';
export { assignLooks as ofModels, assignLooksToRuns as ofRuns } from './looks';
