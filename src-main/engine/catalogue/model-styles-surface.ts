// The colours and dashes of models on screen, and their values on paper.
export { hues, dashes, dashPatterns } from './hues';
export { paperInk as ink, paperPaints as paints } from './paper';
export { assignModelStyles as ofModels, assignStylesToRuns as ofRuns } from './model-styles';
