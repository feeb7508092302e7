import { beforeEach, expect, it, vi } from 'vitest';
import { ReportPages } from '../../../../src-main/app/window/report-pages';

/** The behaviour of the printing view, which each test sets. */
const printing = { url: '', print: () => Promise.resolve(Uint8Array.of(1)), closed: 0 };

vi.mock('electron', () => ({
  WebContentsView: class {
    readonly webContents = {
      printToPDF: () => printing.print(),
      loadURL: (url: string) => {
        printing.url = url;
        return Promise.resolve();
      },
      isDestroyed: () => false,
      close: () => {
        printing.closed += 1;
      },
    };
  },
}));

let pages: ReportPages;
beforeEach(() => {
  pages = new ReportPages();
  printing.closed = 0;
  printing.print = () => Promise.resolve(Uint8Array.of(1));
});

it('serves the shown page with a policy that forbids loading and running anything', async () => {
  const address = pages.show('<p>one</p>');
  const response = pages.answer(address);
  expect(address).toMatch(/^app:\/\/report\//);
  expect(await response.text()).toBe('<p>one</p>');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('frame-ancestors app://unroll');
  expect(policy).not.toContain('script-src');
});

it('removes a page when the next one is shown, and serves no other addresses', () => {
  const first = pages.show('one');
  pages.show('two');
  expect(pages.answer(first).status).toBe(404);
  expect(pages.answer('app://report/../index.html').status).toBe(404);
});

it('prints a different page from the shown one', async () => {
  const shown = pages.show('shown');
  let printed = '';
  printing.print = async () => {
    printed = await pages.answer(printing.url).text();
    return Uint8Array.of(37);
  };
  expect(await pages.print('printed')).toEqual(Uint8Array.of(37));
  expect(printed).toBe('printed');
  expect(pages.answer(printing.url).status).toBe(404);
  expect(pages.answer(shown).status).toBe(200);
  expect(printing.closed).toBe(1);
});

it('suggests a remedy when printing fails, and leaves no view behind', async () => {
  printing.print = () => Promise.reject(new Error('no printer'));
  await expect(pages.print('page')).rejects.toMatchObject({ code: 'export-failed' });
  expect(printing.closed).toBe(1);
});
