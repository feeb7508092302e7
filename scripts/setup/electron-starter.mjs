// Becomes the fallback Electron's default app: runs the application whose folder is the first argument. Awaited, so
// that Electron is not ready before the application's own first lines have run.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const target = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
app.setAppPath(target);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
await import(pathToFileURL(join(target, manifest.main)).href);
