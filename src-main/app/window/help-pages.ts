// Help ▸ Documentation: the project's Markdown as pages of a separate origin, app://docs/…, which can load and run
// nothing; also the licences of the packages that Unroll is built from.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import type { Tokens } from 'marked';
import { escapeXml } from '../../figures/escape-xml';
import { helpOrigin } from './origins';
import { helpStyle } from './help-style';
import { licencesMarkdown, type Licences } from './licences';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Links to all others. */
export const firstPage = 'README';
export const licencesPage = 'licences';

interface HelpPage {
  readonly title: string;
  readonly markdown: () => string;
  /** In the list beside every page. */
  readonly isListed: boolean;
}

export class HelpPages {
  /** By name, without an extension: "onnx", "decisions/onnx-writer". */
  readonly #pages: ReadonlyMap<string, HelpPage>;

  /** @param folder of Markdown files @param licences called when their page is opened */
  constructor(folder: string, licences: () => Licences) {
    this.#pages = new Map([
      ...pagesIn(folder, ''),
      ...pagesIn(join(folder, 'decisions'), 'decisions/'),
      [
        licencesPage,
        {
          title: 'Third-party licences',
          markdown: () => licencesMarkdown(licences()),
          isListed: true,
        },
      ],
    ]);
  }

  /** The listed pages, sorted by title. */
  get titles(): readonly { readonly name: string; readonly title: string }[] {
    return [...this.#pages]
      .filter(([, { isListed }]) => isListed)
      .map(([name, { title }]) => ({ name, title }));
  }

  addressOf(name: string): string {
    return `${helpOrigin}/${name}.html`;
  }

  /** The response for an address of the documentation. */
  async answer(address: string): Promise<Response> {
    const name = address.slice(helpOrigin.length + 1).replace(/\.html(?:#.*)?$/, '');
    const page = this.#pages.get(name);
    if (page === undefined) return new Response('Not found', { status: 404, headers });
    return new Response(this.#html(name, page.title, await this.#body(name, page)), { headers });
  }

  /** The library is loaded with the first page, not with the window. */
  async #body(name: string, page: HelpPage): Promise<string> {
    const { Marked } = await import('marked');
    const pages = this.#pages;
    const marked = new Marked({
      gfm: true,
      renderer: {
        heading({ tokens, depth, text }: Tokens.Heading) {
          const level = String(depth);
          return `<h${level} id="${slug(text)}">${this.parser.parseInline(tokens)}</h${level}>\n`;
        },
        // HTML is shown as text.
        html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeXml(text),
        image: ({ text }: Tokens.Image) => escapeXml(text),
        link({ href, tokens }: Tokens.Link) {
          const inside = this.parser.parseInline(tokens);
          const target = targetOf(name, href, pages);
          return target === null ? inside : `<a href="${escapeXml(target)}">${inside}</a>`;
        },
      },
    });
    return marked.parse(page.markdown());
  }

  #html(name: string, title: string, body: string): string {
    const entries = this.titles.map((page) => {
      const current = page.name === name ? ' aria-current="page"' : '';
      return `<li><a href="${this.addressOf(page.name)}"${current}>${escapeXml(page.title)}</a></li>`;
    });
    return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeXml(title)} – Unroll</title><style>${helpStyle}</style></head>
<body>
<nav aria-label="Pages"><ul>${entries.join('')}</ul></nav>
<main tabindex="-1">${body}</main>
</body>
</html>`;
  }
}

/** None where there is no such folder. */
function pagesIn(folder: string, prefix: string): [string, HelpPage][] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  } catch {
    return [];
  }
  const pages = names.map((file): [string, HelpPage] => {
    const markdown = () => readFileSync(join(folder, file), 'utf8');
    const name = basename(file, '.md');
    const title = /^# (.+)$/m.exec(markdown())?.[1] ?? name;
    return [`${prefix}${name}`, { title, markdown, isListed: prefix === '' }];
  });
  const rank = (name: string) => (name === firstPage ? 0 : 1);
  return pages.sort(
    ([a, { title }], [b, { title: other }]) =>
      rank(a) - rank(b) || title.localeCompare(other, 'en'),
  );
}

/** The address of a link; null for links out of the documentation, since there is no network. */
function targetOf(from: string, href: string, pages: ReadonlyMap<string, HelpPage>): string | null {
  if (href.startsWith('#')) return href;
  const [path = '', anchor] = href.split('#');
  const name = posix.join(posix.dirname(from), path).replace(/\.md$/, '');
  if (!path.endsWith('.md') || !pages.has(name)) return null;
  return `${helpOrigin}/${name}.html${anchor === undefined ? '' : `#${anchor}`}`;
}

/** As GitHub names a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}
