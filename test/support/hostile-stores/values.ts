// What a hostile store may hold: values of any type for any column, and what a database may have besides tables.
import type { Random } from '../../../src-main/datasets/random';

export const pick = <T>(random: Random, from: readonly T[]): T => {
  const one = from[random.index(from.length)];
  if (one === undefined) throw new RangeError('There is nothing to pick from.');
  return one;
};

const past = '2020-01-01T00:00:00.000Z';

/** SQL for one value. */
export function anyValue(random: Random): string {
  const texts = [
    ...['', '..', '../..', '../../../victim', '../../../../victim', '/', 'a/b', '.', 'con:'],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'NaN', 'true'],
    ...[
      '\u202egpj.exe',
      'a\u0000b',
      '\u001b[2J',
      '\ud800',
      'x'.repeat(100_000),
      "'; DROP TABLE runs; --",
    ],
    ...[
      '{',
      '[]',
      '{}',
      '[[]]',
      '"x"',
      '[1]',
      '{"a":1}',
      '{"__proto__":{"x":1}}',
      '['.repeat(20_000),
    ],
    ...[past, '9999-12-31T23:59:59.999Z', 'yesterday', '2026-13-45T99:99:99Z'],
    ...[
      'running',
      'finished',
      'gru',
      'rnn',
      'none',
      'train/loss',
      'logged/x',
      'confusion',
      'test/accuracy',
    ],
    ...[
      'f'.repeat(32),
      'F'.repeat(32),
      '0'.repeat(31),
      '0123456789abcdef',
      'epoch-0001.safetensors',
    ],
    ...[
      'checkpoints/1/epoch-0001.safetensors',
      'runs/../../victim/thesis',
      '{"cell":"__proto__"}',
      '{"cell":"gru"}',
    ],
  ];
  const numbers = [
    ...[
      '0',
      '1',
      '-1',
      '2',
      '1000000000',
      '4294967296',
      '9007199254740993',
      '1 << 60',
      '-(1 << 60)',
    ],
    ...[
      '9223372036854775807',
      '-9223372036854775807 - 1',
      '1.5',
      '-0.0',
      '9e999',
      '-9e999',
      '1e308',
      'NULL',
    ],
  ];
  const blobs = [
    'zeroblob(0)',
    'zeroblob(3)',
    'zeroblob(4)',
    'zeroblob(4000)',
    'zeroblob(100000)',
    "x'ffffffffffffffff'",
  ];
  const kind = random.index(10);
  if (kind < 5) return textSql(pick(random, texts));
  return pick(random, kind < 8 ? numbers : blobs);
}

/** Half of a surrogate pair and NUL survive as bytes. */
const textSql = (text: string) => `CAST(x'${Buffer.from(text).toString('hex')}' AS TEXT)`;

const endless =
  'WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT n FROM endless';

/** SQL that adds, replaces, renames or drops a part of the schema. @param table @param column of it */
export function anyChange(random: Random, table: string, column: string): string {
  return pick(random, [
    `DROP TABLE ${table}; CREATE VIEW ${table} AS ${endless}`,
    `CREATE VIEW v AS ${endless}`,
    `ALTER TABLE ${table} RENAME TO t; CREATE VIEW ${table} AS SELECT * FROM t, (${endless})`,
    `CREATE TRIGGER t AFTER INSERT ON ${table} BEGIN DELETE FROM runs; END`,
    `CREATE TRIGGER t AFTER UPDATE ON ${table} BEGIN INSERT INTO experiments (name, created_at) ${endless.replace('SELECT n FROM', "SELECT n, '' FROM")}; END`,
    `ALTER TABLE ${table} ADD COLUMN g AS (printf('%.100000000c', 'x'))`,
    `ALTER TABLE ${table} ADD COLUMN g INTEGER AS (abs(-9223372036854775807 - 1)) VIRTUAL`,
    `ALTER TABLE ${table} ADD COLUMN c INTEGER CHECK (abs(${column}) >= 0)`,
    `ALTER TABLE ${table} ADD COLUMN d TEXT DEFAULT 'x'`,
    `CREATE INDEX e ON ${table} (lower(${column}))`,
    `CREATE INDEX p ON ${table} (${column}) WHERE length(${column}) > 0`,
    `CREATE INDEX i ON ${table} (${column})`,
    'CREATE VIRTUAL TABLE v USING fts5 (words)',
    'CREATE VIRTUAL TABLE v USING rtree (id, low, high)',
    `CREATE TABLE "${pick(random, ['other', '__proto__', 'a/b', 'x"y', 'sqlite'])}" (a)`,
    `DROP TABLE ${table}`,
    `ALTER TABLE ${table} RENAME TO renamed`,
    `ALTER TABLE ${table} RENAME COLUMN ${column} TO renamed`,
    `ALTER TABLE ${table} DROP COLUMN ${column}`,
    `DELETE FROM ${table}`,
    `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
    `PRAGMA application_id = ${random.index(2 ** 31)}`,
    `PRAGMA user_version = ${random.index(2 ** 31)}`,
    `PRAGMA page_size = 512; VACUUM`,
    "INSERT INTO migrations VALUES ('999-newer', '')",
    "DELETE FROM migrations WHERE name LIKE '00%'",
    `DELETE FROM migrations WHERE name LIKE '00${1 + random.index(9)}%'`,
  ]);
}
