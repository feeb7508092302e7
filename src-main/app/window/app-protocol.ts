// Serves the window's pages, app://unroll/…, from a list of the built files that is made once at the start. Only
// addresses on the list exist, so no path can lead out of the folder.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { protocol } from 'electron';
import { appOrigin, reportOrigin } from './origins';
import type { ReportPages } from './report-pages';

export const startPage = `${appOrigin}/index.html`;

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The policy of the pages: everything is forbidden except the window's own scripts, styles, images and fonts. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // The preview of a report: a page of another origin, without scripts.
  `frame-src ${reportOrigin}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Only Svelte's own templates can become elements.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Declares the scheme of the app. Must be called before the app is ready, because Electron fixes its schemes
 * then.
 */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the pages. Must be called once the app is ready. @param folder the built pages */
export function serveApp(folder: string, reports: ReportPages): void {
  const serve = createAppServer(folder);
  protocol.handle('app', (request) => {
    if (request.url.startsWith(`${reportOrigin}/`)) return reports.answer(request.url);
    return serve(request);
  });
}

/**
 * Answers GET requests for the files that are in `folder` at the time of the call, and everything else,
 * including queries, with 404.
 */
export function createAppServer(folder: string): (request: Request) => Promise<Response> {
  const files = listFiles(folder);
  return async (request) => {
    // The part after a # is for the page only.
    const [address = ''] = request.url.split('#', 1);
    const file = request.method === 'GET' ? files.get(address) : undefined;
    if (file === undefined) return new Response('Not found', { status: 404, headers });
    const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { ...headers, 'content-type': type } });
  };
}

/** Files by their addresses. */
function listFiles(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`${appOrigin}/${relative(folder, file).split(sep).join('/')}`, file]),
  );
}
