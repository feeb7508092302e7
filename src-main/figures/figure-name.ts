// The name of a figure's file; separate from the drawing code, which is loaded when it is needed.
import { metrics, resultWords } from '../engine/catalogue';
import type { CompareFigure } from '../contract/run-exports';

export function createFigureName(picture: CompareFigure): string {
  switch (picture.kind) {
    case 'chart':
      return picture.chart.metrics
        .map((metric) => metrics.getLabel(metric, resultWords.usual))
        .join(', ');
    case 'confusion':
      return picture.epoch === null ? 'confusion' : `confusion epoch ${picture.epoch}`;
    case 'cost':
      return `result against ${picture.cost}`;
    case 'settings':
      return 'map of two settings';
  }
}
