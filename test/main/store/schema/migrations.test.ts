import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { applicationId, migrate, migrations } from '../../../../src-main/store/schema/migrations';
import type { Migration } from '../../../../src-main/store/schema/migrations';
import { problemOf } from '../../../support/problem-of';

const next: Migration = {
  name: '999-opinion',
  sql: "ALTER TABLE runs ADD COLUMN opinion TEXT NOT NULL DEFAULT ''",
};

const blank = () => new Database(':memory:');
const schemaOf = (db: Database.Database) =>
  db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
const appliedIn = (db: Database.Database) =>
  db.prepare('SELECT name FROM migrations ORDER BY name').pluck().all();

describe('migrate', () => {
  it('brings a blank and an old store to the same schema', () => {
    const fresh = blank();
    migrate(fresh, 'here', [...migrations, next]);
    const old = blank();
    migrate(old, 'here');
    migrate(old, 'here', [...migrations, next]);
    expect(schemaOf(old)).toEqual(schemaOf(fresh));
    expect(appliedIn(old)).toEqual([...migrations, next].map(({ name }) => name));
  });

  it('changes nothing the second time', () => {
    const db = blank();
    migrate(db, 'here');
    const before = db.serialize();
    migrate(db, 'here');
    expect(db.serialize().equals(before)).toBe(true);
  });

  it('keeps what an old store holds', () => {
    const db = blank();
    migrate(db, 'here');
    db.exec("INSERT INTO experiments (name, created_at) VALUES ('mine', 'now')");
    migrate(db, 'here', [...migrations, next]);
    expect(db.prepare('SELECT name FROM experiments').pluck().all()).toEqual(['mine']);
  });

  it('takes a step back as a whole when it fails half-way', () => {
    const db = blank();
    migrate(db, 'here');
    const before = schemaOf(db);
    const broken = { name: '999-broken', sql: 'CREATE TABLE half (a) STRICT; nonsense' };
    expect(() => {
      migrate(db, 'here', [...migrations, broken]);
    }).toThrow();
    expect(schemaOf(db)).toEqual(before);
    expect(appliedIn(db)).toEqual(migrations.map(({ name }) => name));
  });

  it('refuses a store from a newer version and leaves it as it is', () => {
    const db = blank();
    migrate(db, 'here', [...migrations, next]);
    const before = db.serialize();
    const problem = problemOf(() => {
      migrate(db, 'here');
    });
    expect(problem.code).toBe('store-newer');
    expect(problem.message).toContain('Update Unroll');
    expect(db.serialize().equals(before)).toBe(true);
  });

  it("refuses another program's database and leaves it as it is", () => {
    const db = blank();
    db.exec('CREATE TABLE bookmarks (url TEXT)');
    const before = db.serialize();
    const problem = problemOf(() => {
      migrate(db, 'here');
    });
    expect(problem.code).toBe('store-not-a-database');
    expect(db.serialize().equals(before)).toBe(true);
  });

  it('signs the store', () => {
    const db = blank();
    migrate(db, 'here');
    expect(db.pragma('application_id', { simple: true })).toBe(applicationId);
  });

  it('makes strict tables only', () => {
    const db = blank();
    migrate(db, 'here');
    const loose = db
      .prepare("SELECT name FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all();
    expect(loose).toEqual([]);
  });
});
