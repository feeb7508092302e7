// The names of a folder that files outside of it import.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { root } from '../../scripts/setup/paths.js';

/** A name and the file that exports it, both as importers write them. */
export interface ImportedName {
  readonly importer: string;
  readonly file: string;
  readonly name: string;
}

/** Reads the imports of every source file that lead to another source file. */
export function readImports(): readonly ImportedName[] {
  const files = ['src-main', 'src-renderer'].flatMap((program) =>
    readdirSync(join(root, program), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .map((name) => join(program, name)),
  );
  return files.flatMap(getImports);
}

function getImports(importer: string): ImportedName[] {
  const found: ImportedName[] = [];
  const add = (specifier: string, names: readonly string[]) => {
    const file = resolveImport(importer, specifier);
    if (file !== null) found.push(...names.map((name) => ({ importer, file, name })));
  };
  for (const statement of parseSource(importer).statements) {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) continue;
    const named = isImport ? statement.importClause?.namedBindings : statement.exportClause;
    const isList = named !== undefined && (ts.isNamedImports(named) || ts.isNamedExports(named));
    const elements = isList ? [...named.elements] : [];
    const names = elements.map(({ name, propertyName }) => (propertyName ?? name).text);
    add(moduleSpecifier.text, isList ? names : ['*']);
  }
  // Code that is loaded only when it is needed.
  const text = readFileSync(join(root, importer), 'utf8');
  for (const [, specifier = '', name = '*'] of text.matchAll(/import\('([^']+)'\)\)?\.?(\w+)?/g))
    add(specifier, [name === 'then' ? '*' : name]);
  return found;
}

/** Parses a file, or the scripts of a component. */
function parseSource(file: string): ts.SourceFile {
  const text = readFileSync(join(root, file), 'utf8');
  const scripts = [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code);
  const code = file.endsWith('.svelte') ? scripts.join('\n') : text;
  return ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
}

/** Returns the imported source file; null for packages and files taken as text. */
function resolveImport(importer: string, specifier: string): string | null {
  const isAlias = /^\$(core|engine|contract|curves|comparison|figures|labs)\//.test(specifier);
  if (!isAlias && !specifier.startsWith('.')) return null;
  const path = isAlias
    ? join('src-main', specifier.slice(1))
    : normalize(join(dirname(importer), specifier));
  const candidates = [path, `${path}.ts`, join(path, 'index.ts')];
  return (
    candidates.find((file) => /\.(ts|svelte)$/.test(file) && existsSync(join(root, file))) ?? null
  );
}

/**
 * Describes an exported name in one line: its kind, a function's parameters and result where they are declared, and the
 * members of a table that is the exports of one file.
 */
export function describeExport(file: string, name: string): string {
  const source = parseSource(file);
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const table = tableMembers(file, statement, name);
      if (table !== null) return `table ${name} { ${table.join(', ')} }`;
      const target = reexported(file, statement, name);
      if (target !== null) return describeExport(...target);
    } else if (ts.isVariableStatement(statement)) {
      const one = statement.declarationList.declarations.find(
        ({ name: own }) => own.getText() === name,
      );
      if (one !== undefined) return `const ${name}${shortType(one)}`;
    } else if (
      (ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement)) &&
      statement.name?.text === name
    ) {
      if (!ts.isFunctionDeclaration(statement)) return `${getKind(statement)} ${name}`;
      return `function ${name}${signature(statement)}`;
    }
  }
  return name;
}

/** Returns the names that `export * as name from …` puts into a table; null for other exports. */
function tableMembers(
  file: string,
  { exportClause, moduleSpecifier }: ts.ExportDeclaration,
  name: string,
): string[] | null {
  if (exportClause === undefined || !ts.isNamespaceExport(exportClause)) return null;
  if (exportClause.name.text !== name || moduleSpecifier === undefined) return null;
  const target = ts.isStringLiteral(moduleSpecifier) && resolveImport(file, moduleSpecifier.text);
  if (typeof target !== 'string') return null;
  return parseSource(target).statements.flatMap((one) =>
    ts.isExportDeclaration(one) && one.exportClause && ts.isNamedExports(one.exportClause)
      ? one.exportClause.elements.map((element) => element.name.text)
      : [],
  );
}

/** Returns where a name that a file exports comes from, if it is another file. */
function reexported(
  file: string,
  { exportClause, moduleSpecifier }: ts.ExportDeclaration,
  name: string,
): [string, string] | null {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return null;
  const one = exportClause.elements.find((element) => element.name.text === name);
  if (one === undefined) return null;
  const original = (one.propertyName ?? one.name).text;
  if (moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)) {
    const target = resolveImport(file, moduleSpecifier.text);
    return target === null ? null : [target, original];
  }
  const imported = getImports(file).find((found) => found.name === original);
  return imported === undefined ? null : [imported.file, original];
}

function getKind(node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration) {
  return ts.isClassDeclaration(node)
    ? 'class'
    : ts.isInterfaceDeclaration(node)
      ? 'interface'
      : 'type';
}

const toOneLine = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/,? \)/g, ')').replace(/\( /g, '(');

function signature({ typeParameters, parameters, type }: ts.SignatureDeclaration): string {
  const generic =
    typeParameters === undefined
      ? ''
      : `<${typeParameters.map((one) => one.getText()).join(', ')}>`;
  const taken = parameters.map(
    (one) => `${one.name.getText()}${one.type ? `: ${one.type.getText()}` : ''}`,
  );
  return toOneLine(`${generic}(${taken.join(', ')})${type ? `: ${type.getText()}` : ''}`);
}

function shortType({ type, initializer }: ts.VariableDeclaration): string {
  if (type !== undefined) return toOneLine(`: ${type.getText()}`);
  if (initializer === undefined || !ts.isArrowFunction(initializer)) return '';
  return `: ${signature(initializer)}`;
}
