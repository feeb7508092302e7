// The exports of charts and of runs, for the menu of exports.
import { tableFormatNames, tableFormats, type DataFormat } from '$contract/table-formats';
import {
  figureFormats,
  type CompareFigure,
  type DataSubject,
  type FigureFormat,
} from '$contract/run-exports';
import type { Column } from '$comparison';
import type { Run } from '$engine/contract';
import type { RunExports } from '../state/run-exports.svelte';

export interface ExportAction {
  /** A name that can be used alone, such as "Loss as SVG". */
  readonly name: string;
  /** The text next to the title of a row. */
  readonly label: string;
  readonly run: () => Promise<void>;
}

export interface ExportRow {
  readonly title: string;
  readonly actions: readonly ExportAction[];
}

export interface ShownFigure {
  readonly title: string;
  /** Returns the chart at the time of the call. */
  readonly picture: () => CompareFigure;
}

export const formatNames: Readonly<Record<FigureFormat, string>> = {
  svg: 'SVG',
  png: 'PNG',
  pdf: 'PDF',
};

export function createFigureExports(
  runExports: RunExports,
  { title, picture }: ShownFigure,
): ExportRow {
  const files = figureFormats.map((format) => ({
    name: `${title} as ${formatNames[format]}`,
    label: formatNames[format],
    run: () => runExports.picture(picture(), format),
  }));
  const copies = [
    {
      name: `Copy ${title} as an image`,
      label: 'Copy',
      run: () => runExports.copyPicture(picture()),
    },
    {
      name: `Copy caption of ${title}`,
      label: 'Copy caption',
      run: () => runExports.copyCaption(picture()),
    },
  ];
  return { title, actions: [...files, ...copies] };
}

/** @param columns the columns of the table */
export function createRunsExports(
  runExports: RunExports,
  runs: readonly Run[],
  columns: () => readonly Column[],
): ExportRow[] {
  const tables = tableFormatNames.map(
    (format) => [format, tableFormats[format].label] as const satisfies [DataFormat, string],
  );
  const row = (
    title: string,
    subject: DataSubject,
    formats: readonly (readonly [DataFormat, string])[],
    ...more: readonly ExportAction[]
  ): ExportRow => ({
    title,
    actions: [
      ...formats.map(([format, label]) => ({
        name: `${title} as ${label}`,
        label,
        run: () => runExports.data(runs, subject, format),
      })),
      ...more,
    ],
  });
  return [
    row('Settings and results', 'runs', tables, {
      name: 'Copy as a table',
      label: 'Copy',
      run: () => runExports.copyTable(runs, columns()),
    }),
    row('Every logged value', 'values', [...tables, ['tensorboard', 'TensorBoard']]),
    {
      title: 'Complete runs, for import',
      actions: [
        {
          name: 'Runs as an .unroll bundle for another computer',
          label: '.unroll',
          run: () => runExports.bundle(runs),
        },
      ],
    },
  ];
}
