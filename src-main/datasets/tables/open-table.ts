// Opens text tables: finds out how they are written and what their columns are, shows it, and reads them by it.
import { count } from '../../catalogue/number-words';
import { printable } from '../../catalogue/plain-text';
import {
  flagOf,
  roleNames,
  targetRoles,
  type ColumnRole,
  type DataOptions,
  type SplitChoice,
} from '../../contract/data-options';
import { columnsInWords, columnsNamed } from '../../contract/column-list';
import type { DataQuestion } from '../../contract/found-data';
import { at } from '../../element-at';
import { Problem } from '../../problem';
import type { DataFile } from '../formats/data-file';
import {
  fileParts,
  type FileModel,
  type OpenedFiles,
  type ParsedSequences,
} from '../formats/parsed-sequences';
import { classIn } from '../formats/classes';
import { sequenceLimits } from '../formats/sequence-limits';
import { columnsOf } from './columns';
import { findDialect } from './dialect';
import { proposeRoles, type Proposal, type Question } from './propose-roles';
import { isRoleName, type KnownModel, type SaidRoles } from './role-board';
import { TableReader } from './read-table';
import { Table } from './table';
import { cutWindows, windowFor } from './windows';

/** @throws Problem bad-data that names row and column */
export function openTables(
  files: readonly DataFile[],
  options: DataOptions,
  { share }: SplitChoice,
  model: FileModel | null,
): OpenedFiles {
  const isFolder = files.length > 2 || files.some(({ facts }) => facts.folder !== null);
  const [trainFiles, testFiles] = isFolder ? byPart(files) : fileParts(files);
  const first = at(trainFiles, 0);
  const { text, encoding } = first.decode(options.encoding);
  const { found, doubt } = findDialect(text, options, isRoleName);
  const dialect = { ...found, encoding };
  const tableOf = (some: readonly DataFile[]) =>
    new Table(some, dialect, isFolder, options.encoding);
  const train = tableOf(trainFiles);
  const test = testFiles.length === 0 ? null : tableOf(testFiles);
  const columns = columnsOf(train);
  // None that fits says why.
  if (columns.rows === 0) {
    train.read(() => undefined);
    throw first.refuse('it has no row after its names', 'Choose another file');
  }
  const said = saidRoles(options, train);
  const { roles, rowsAre, question } = proposeRoles(columns, said, knownModel(model, options));
  const only = roles.map(({ role }) => role ?? 'leaveOut');
  const windows = {
    window: options.window ?? windowFor(columns.rows),
    horizon: options.horizon ?? 1,
    every: options.every ?? 1,
  };
  const isStream = rowsAre === 'stream';
  return {
    table: {
      columns: roles.map((one, i) => ({ name: at(train.names, i), ...one, isSaid: said.has(i) })),
      rows: columns.firstRows.map((row) => row.map((field) => printable(field, 40))),
      count: columns.rows,
      dialect,
      roles: roleNames,
    },
    question: doubt ?? (question && !train.hasWrongRows ? inOptions(question, train) : null),
    recipe: {
      format: 'table',
      options: {
        ...rolesInWords(new Map(only.entries()), train),
        ...dialect,
        ...(isStream && windows),
      },
    },
    read: () => {
      if (train.hasWrongRows) train.read(() => undefined);
      if (isStream) {
        if (test !== null)
          throw first.refuse(
            'a stream to forecast is one file',
            'Give one file, which is split in time',
          );
        const reader = new TableReader(train, only, model !== null);
        const all = reader.columns('channel', 'forecast');
        const targets = reader.columns('forecast').map((i) => all.indexOf(i));
        const part = model === null ? share : null;
        return cutWindows(first, reader.readSteps(), targets, windows, part);
      }
      const readers = [train, ...(test ? [test] : [])].map(
        (table) => new TableReader(table, rolesIn(table), model !== null),
      );
      const read = readWith(readers, rowsAre, first);
      return { train: read(at(readers, 0)), test: test && read(at(readers, 1)) };
    },
  };

  /** Of a file without names the test part may have longer rows. */
  function rolesIn(table: Table): readonly ColumnRole[] {
    if (dialect.names === 'no') return table.names.map((_, i) => only[i] ?? 'channel');
    const missing = train.names.find(
      (name, i) => only[i] !== 'leaveOut' && !table.names.includes(name),
    );
    if (missing === undefined)
      return table.names.map((name) => only[train.names.indexOf(name)] ?? 'leaveOut');
    const what = `it has no column "${printable(missing)}", which the other part has`;
    throw table.file.refuse(what, 'Give both parts the same columns');
  }
}

function readWith(
  readers: readonly TableReader[],
  rowsAre: Proposal['rowsAre'],
  file: DataFile,
): (reader: TableReader) => ParsedSequences {
  if (rowsAre === 'steps') return (reader) => reader.readSteps();
  if (rowsAre === 'sequences') return (reader) => reader.readRows();
  const alphabet = new Set<string>();
  let steps = 0;
  for (const reader of readers) {
    reader.eachText((text) => {
      for (const character of text) alphabet.add(character);
      steps += text.length;
    });
  }
  if (steps * alphabet.size > sequenceLimits.values) {
    const what = `${count(steps)} characters of ${count(alphabet.size)} kinds are more than the ${count(sequenceLimits.values)} values that Unroll reads`;
    throw file.refuse(what, 'Leave some sequences out');
  }
  const sorted = [...alphabet].sort();
  return (reader) => reader.readTexts(sorted);
}

function byPart(files: readonly DataFile[]): readonly [readonly DataFile[], readonly DataFile[]] {
  const test = files.filter(({ facts }) => facts.part === 'test');
  const train = files.filter((file) => !test.includes(file));
  return test.length === 0 || train.length === 0 ? [files, []] : [train, test];
}

/** Of which a table has one at most. */
const singleRoles: readonly ColumnRole[] = ['class', 'text', 'time'];

/** @throws Problem for a column that is not there, or for roles that exclude each other */
function saidRoles(options: DataOptions, { names, file }: Table): SaidRoles {
  const indicesOf = (words: string) => {
    const found = columnsNamed(words, names);
    if (typeof found !== 'string') return found;
    const known = printable(names.join(', '), 200);
    throw file.refuse(`it has no column "${printable(found)}"`, `Choose of ${known}`);
  };
  const refuse = (what: string, todo: string) =>
    new Problem('bad-request', `${what}. Nothing was added. ${todo}.`);
  const said = new Map<number, ColumnRole>();
  for (const role of roleNames) {
    const words = options[role];
    for (const column of words === undefined ? [] : indicesOf(words)) {
      const before = said.get(column);
      if (before !== undefined) {
        const name = printable(at(names, column));
        throw refuse(
          `${name} cannot be both --${flagOf(before)} and --${flagOf(role)}`,
          'Give it one role',
        );
      }
      said.set(column, role);
    }
  }
  const given = [...said.values()];
  const twice = singleRoles.find((role) => given.filter((one) => one === role).length > 1);
  if (twice !== undefined) throw refuse(`--${twice} takes one column`, 'Name one');
  const targets = targetRoles.filter((role) => given.includes(role));
  if (targets.length > 1)
    throw refuse(`--${targets.join(' and --')} exclude each other`, 'Name one of them');
  return said;
}

function rolesInWords(roles: SaidRoles, { names }: Table): DataOptions {
  const named = roleNames.flatMap((role) => {
    const columns = [...roles.keys()].filter((column) => roles.get(column) === role);
    return columns.length === 0 ? [] : [[role, columnsInWords(columns, names)] as const];
  });
  return Object.fromEntries(named);
}

const inOptions = ({ ask, options }: Question, table: Table): DataQuestion => ({
  ask,
  options: options.map(({ words, said }) => ({ words, said: rolesInWords(said, table) })),
});

const knownModel = (model: FileModel | null, { window }: DataOptions): KnownModel | null =>
  model && {
    channels: model.channels,
    isClass: (text) => classIn(model.classes, text) >= 0,
    takesWindows: window !== undefined,
  };
