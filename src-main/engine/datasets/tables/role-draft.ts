// The roles of a table's columns during their assignment: the user's roles are fixed, others are added.
import { formatCount } from '../../../core/number-texts';
import type { ColumnRole } from '../../contract/data-options';
import { at } from '../../../core/element-at';
import type { Column, Columns } from './columns';
import { analyseWithinSequences, type SequenceVariation } from './within-sequences';

export interface DraftRole {
  /** The role; null if it is not known yet. */
  readonly role: ColumnRole | null;
  /** The rule as text. */
  readonly why: string;
}

export type UserRoles = ReadonlyMap<number, ColumnRole>;

/** Names of columns that suggest a role, the most common first. */
const calledAs = {
  class: 'label class target labels classes category y',
  sequence: 'id sequence sequence_id series series_id unique_id case case_id sample_id uid file',
  time: 'time timestamp datetime date ds timestep time_step timepoint t step frame year day seconds second hours hour minutes minute elapsed zeit datum monat jahr ms',
  group: 'subject session participant patient person user speaker group',
  index: 'index rownames id no nr row',
  leak: 'fold folds cv split is_test is_train test train part partition prediction predicted pred yhat code label_id class_id target_id category_id id index row nr no rownames',
} as const satisfies Record<string, string>;
type WordRole = keyof typeof calledAs;

const listWords = (as: WordRole): readonly string[] => calledAs[as].split(' ');
/** The names of an index column, including the empty name that pandas writes. */
const indexNames = ['', 'unnamed: 0', ...listWords('index')];

/** Returns a name without its unit: "time (s)", "time_ms". */
const normaliseColumnName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s_]*[([].{1,12}[)\]]$/, '')
    .replace(/_(?:s|ms|sec|utc)$/, '');

export const isRoleName = (name: string): boolean =>
  (Object.keys(calledAs) as WordRole[]).some((as) => listWords(as).includes(name));

const maxFolds = 10;
const partNames = /^(?:train|test|val|valid|dev)(?:ing|idation)?$/i;

export class RoleDraft {
  readonly #roles: (DraftRole | null)[];

  /** @param isInOrder whether the rows are known to be in time order */
  constructor(
    readonly columns: Columns,
    readonly given: UserRoles,
    readonly isInOrder = false,
  ) {
    this.#roles = columns.all.map((_, i) => {
      const role = given.get(i);
      return role === undefined ? null : { role, why: 'as chosen' };
    });
  }

  column(i: number): Column {
    return at(this.columns.all, i);
  }

  /** Assigns a role, except to columns to which the user gave one. */
  give(columns: readonly number[], role: ColumnRole, why: string): void {
    for (const i of columns) if (!this.given.has(i)) this.#roles[i] = { role, why };
  }

  /** Assigns a role to the best match among these columns by name. */
  giveNamed(as: WordRole, role: ColumnRole, columns: readonly number[] = this.free()): void {
    const [first] = this.byName(as, columns);
    if (first !== undefined) this.give([first], role, `called “${this.column(first).name}”`);
  }

  having(...roles: readonly ColumnRole[]): number[] {
    return this.#indices((found) => roles.some((role) => role === found?.role));
  }

  /** Returns the columns without a role. */
  free(...kinds: readonly Column['kind'][]): number[] {
    const all = this.#indices((found) => found === null);
    return kinds.length === 0 ? all : all.filter((i) => kinds.includes(this.column(i).kind));
  }

  /** Returns the columns with names of this kind, the best match first. */
  byName(as: WordRole, columns: readonly number[]): number[] {
    const rank = (i: number) => listWords(as).indexOf(normaliseColumnName(this.column(i).name));
    if (!this.columns.hasNames) return [];
    return columns.filter((i) => rank(i) >= 0).toSorted((a, b) => rank(a) - rank(b));
  }

  /** Examines the columns within sequences. By default, the columns with that role name the sequences. */
  within(
    keys: readonly number[] = this.having('sequence').length + Number(this.columns.isFolder) > 0
      ? this.having('sequence')
      : this.having('group'),
    times: readonly number[] = [],
  ): readonly SequenceVariation[] {
    const { sample, all, numberIn, isFolder } = this.columns;
    // The last two columns are each row's file and its class.
    const whole = isFolder ? [...keys, all.length - 2] : keys;
    return analyseWithinSequences(sample, all, whole, times, numberIn);
  }

  isDate = (i: number): boolean =>
    !this.column(i).isClock && (this.column(i).kind === 'dates' || this.column(i).hasCompactDates);
  isCalledTime = (i: number, isDifferent: boolean): boolean =>
    listWords('time')
      .slice(0, isDifferent ? 8 : 10)
      .includes(normaliseColumnName(this.column(i).name));
  isIndex = (i: number): boolean =>
    this.columns.hasNames && indexNames.includes(this.column(i).name.toLowerCase());
  isDifferent = (i: number): boolean => this.column(i).different === this.column(i).filled;
  /** Whether a column has few distinct values, as classes do: at most half as many as rows. */
  isFew = (i: number): boolean => {
    const { different } = this.column(i);
    return different > 1 && different <= Math.max(2, this.columns.rows / 2);
  };

  /** Whether the values are whole numbers or texts, as names and codes are. */
  isCode = (i: number): boolean => this.column(i).isWhole || this.column(i).kind === 'texts';
  /** Whether the values are a few whole numbers, as folds and parts are. */
  isFold = (i: number): boolean =>
    this.column(i).isWhole && this.column(i).different <= maxFolds && this.isFew(i);
  /** Whether the values are the names of parts. */
  isSplit = (i: number): boolean => {
    const { values, different } = this.column(i);
    return different > 1 && values.length > 0 && values.every((one) => partNames.test(one));
  };

  hasTarget = (): boolean => this.having('class', 'number', 'forecast').length > 0;
  inCounts = (i: number): string =>
    `${formatCount(this.column(i).different, 'different value')} in ${formatCount(this.columns.rows, 'row')}`;

  /** @param why other columns are left out; null if they are not known yet */
  finish(why: string | null): DraftRole[] {
    const words = {
      nothing: 'no values',
      texts: 'texts, which cannot be a channel',
      numbers: why ?? '',
      dates: 'dates',
    };
    return this.#roles.map((one, i) => {
      const { kind } = this.column(i);
      if (one !== null) return one;
      if (why === null && kind !== 'nothing') return { role: null, why: 'not clear yet' };
      return { role: 'leaveOut', why: words[kind] };
    });
  }

  #indices(is: (found: DraftRole | null) => boolean): number[] {
    return [...this.#roles.keys()].filter((i) => is(this.#roles[i] ?? null));
  }
}
