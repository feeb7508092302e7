import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/setup/paths.js';
import { HelpPages } from '../../../../src-main/app/window/help-pages';
import { temporaryDirectory } from '../../../support/temporary';

const licence = { name: 'left', version: '1.2.3', licence: 'MIT', text: 'Use it.\n```\nfreely' };

function setUp(pages: Readonly<Record<string, string>>) {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, 'decisions'));
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
  const help = new HelpPages(folder, () => [licence]);
  const read = async (name: string) => {
    const response = await help.answer(help.addressOf(name));
    return { response, document: parseHTML(await response.text()).document };
  };
  return { help, read };
}

describe('The documentation', () => {
  it('lists every page of its folder by its heading, and the licences; decisions are linked alone', () => {
    const { help } = setUp({
      'run-store.md': '# The run store',
      'onnx.md': '# Exported models',
      'decisions/onnx-writer.md': '# Why our own writer',
      'README.md': '# Where to begin',
      'notes.txt': 'no page',
    });
    expect(help.titles.map(({ title }) => title)).toEqual([
      'Where to begin',
      'Exported models',
      'The run store',
      'Third-party licences',
    ]);
  });

  it('of Unroll begins with a page that links to every other', async () => {
    const help = new HelpPages(join(root, 'docs'), () => [licence]);
    const [first, ...others] = help.titles.map(({ name }) => help.addressOf(name));
    const { document } = parseHTML(await (await help.answer(first ?? '')).text());
    const linked = [...document.querySelectorAll('main a')].map((one) => one.getAttribute('href'));
    expect(linked.sort()).toEqual(others.filter((one) => !one.endsWith('/licences.html')).sort());
  });

  it('links from page to page, and to nothing outside', async () => {
    const { help, read } = setUp({
      'a.md':
        '# A\n\n[b](b.md#the-part) [why](decisions/why.md) [up](#a) [web](https://example.org) [gone](gone.md) [code](../src/x.ts)',
      'b.md': '# B',
      'decisions/why.md': '# Why\n\n[back](../a.md)',
    });
    const links = async (name: string) =>
      [...(await read(name)).document.querySelectorAll('main a')].map((one) =>
        one.getAttribute('href'),
      );
    expect(await links('a')).toEqual([
      `${help.addressOf('b')}#the-part`,
      help.addressOf('decisions/why'),
      '#a',
    ]);
    expect(await links('decisions/why')).toEqual([help.addressOf('a')]);
  });

  it('marks the open page, and names headings so that links reach them', async () => {
    const { read } = setUp({ 'a.md': '# A\n\n## The part, in short', 'b.md': '# B' });
    const { document } = await read('a');
    expect(document.querySelector('[aria-current]')?.textContent).toBe('A');
    expect(document.querySelector('h2')?.id).toBe('the-part-in-short');
  });

  it('shows markup and scripts as they were typed, under a policy that runs none', async () => {
    const { read } = setUp({ 'a.md': '# A\n\n<script>alert(1)</script>\n\nx <img src="y"> z' });
    const { response, document } = await read('a');
    expect(document.querySelectorAll('script, img')).toHaveLength(0);
    expect(document.querySelector('main')?.textContent).toContain('<script>alert(1)</script>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('has no other addresses', async () => {
    const { help, read } = setUp({ 'a.md': '# A' });
    for (const name of ['b', '../a', 'a.md', '']) {
      expect((await read(name)).response.status).toBe(404);
    }
    expect((await help.answer('app://docs/a.html?x')).status).toBe(404);
  });

  it('has only the licences if there is no such folder', () => {
    const help = new HelpPages(join(temporaryDirectory(), 'none'), () => []);
    expect(help.titles.map(({ title }) => title)).toEqual(['Third-party licences']);
  });

  it('gives every licence in full, whatever its text', async () => {
    const { document } = await setUp({}).read('licences');
    expect(document.querySelector('h2')?.textContent).toBe('left 1.2.3');
    expect(document.querySelector('pre')?.textContent.trim()).toBe(licence.text);
  });
});
