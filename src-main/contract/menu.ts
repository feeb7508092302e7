// The views and commands of the window: one list, from which the menu bar, the palette and the keys are made.

export const views = ['Runs', 'Inside', 'Learn', 'Report'] as const;
export type View = (typeof views)[number];

/** The displayed names. */
export const viewNames: Readonly<Record<View, string>> = {
  Runs: 'Runs',
  Inside: 'Look inside',
  Learn: 'Learn',
  Report: 'Report',
};

export interface CommandDefinition {
  readonly menu: 'File' | 'View' | 'Run' | 'Help';
  /** The label as the menu bar writes it. */
  readonly label: string;
  /** "Ctrl+K" */
  readonly keys?: string;
  /** Whether the menu bar handles the keys, not the page. */
  readonly isMenuKey?: true;
  /** Whether the command begins a new section of its menu. */
  readonly isFirst?: true;
}

/** Commands in the order of the menus. */
export const commandDefinitions = {
  'new-experiment': { menu: 'File', label: 'New Experiment', keys: 'Ctrl+N', isMenuKey: true },
  'open-store': { menu: 'File', label: 'Open Store…', isFirst: true },
  'open-data': { menu: 'File', label: 'Add Data…' },
  'open-data-folder': { menu: 'File', label: 'Add Data Folder…' },
  'make-data': { menu: 'File', label: 'Generate Data…' },
  'data-sets': { menu: 'File', label: 'Data Sets…' },
  'write-cell': { menu: 'File', label: 'New Cell…' },
  import: { menu: 'File', label: 'Import…' },
  bundle: { menu: 'File', label: 'Export Runs…' },
  collect: { menu: 'File', label: 'Collect Runs…' },
  predict: { menu: 'Run', label: 'Predict…' },
  'export-model': { menu: 'File', label: 'Export Model…' },
  settings: { menu: 'File', label: 'Settings…', keys: 'Ctrl+,', isFirst: true },
  Runs: { menu: 'View', label: viewNames.Runs, keys: 'Ctrl+1' },
  Inside: { menu: 'View', label: viewNames.Inside, keys: 'Ctrl+2' },
  Learn: { menu: 'View', label: viewNames.Learn, keys: 'Ctrl+3' },
  Report: { menu: 'View', label: viewNames.Report, keys: 'Ctrl+4' },
  palette: { menu: 'View', label: 'Find…', keys: 'Ctrl+K', isFirst: true },
  panel: { menu: 'View', label: 'Side Panel', keys: 'Ctrl+B' },
  'usual-size': {
    menu: 'View',
    label: 'Actual Size',
    keys: 'Ctrl+0',
    isMenuKey: true,
    isFirst: true,
  },
  larger: { menu: 'View', label: 'Zoom In', keys: 'Ctrl+Plus', isMenuKey: true },
  smaller: { menu: 'View', label: 'Zoom Out', keys: 'Ctrl+-', isMenuKey: true },
  start: { menu: 'Run', label: 'Start Training' },
  pause: { menu: 'Run', label: 'Pause or Resume Trainings', keys: 'Ctrl+Shift+P' },
  stop: { menu: 'Run', label: 'Stop All Trainings' },
  sample: { menu: 'Help', label: 'Open the Sample Experiment' },
  documentation: { menu: 'Help', label: 'Documentation', keys: 'F1' },
} as const satisfies Readonly<Record<string, CommandDefinition>>;
export type MenuCommand = keyof typeof commandDefinitions;

export const commandNames = Object.keys(commandDefinitions) as readonly MenuCommand[];

/** The commands with the type that all have in common. */
export const definitionsByCommand: Readonly<Record<MenuCommand, CommandDefinition>> =
  commandDefinitions;
