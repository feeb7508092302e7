// Reports as pages of a separate origin, app://report/…, which can load and run nothing: shown in a frame of the
// window, and printed by a view without one.
import { WebContentsView } from 'electron';
import { getMessage, Problem } from '../../core/problem';
import { appOrigin, reportOrigin } from './origins';

/** The time limit of printing, enough for about thirty pages on a machine under load. */
const printTimeoutMs = 60_000;

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors ${appOrigin}`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Page numbers, which Chromium fills in by class. */
const footer =
  '<div style="width: 100%; text-align: center; font: 8px system-ui; color: #565b66"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

const numberedPages = {
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate: footer,
} as const;

export class ReportPages {
  readonly #pages = new Map<string, string>();
  /** The views that are printing: a view without a reference may be garbage-collected with its page. */
  readonly #printing = new Set<WebContentsView>();
  #shown: string | null = null;
  #count = 0;

  /** @returns the address of the page, valid until the next one is shown */
  show(html: string): string {
    if (this.#shown !== null) this.#pages.delete(this.#shown);
    this.#shown = this.#put(html);
    return this.#shown;
  }

  /** @returns a PDF with tags and an outline, on A4 @throws Problem export-failed */
  print(html: string): Promise<Uint8Array> {
    return this.#print(html, numberedPages);
  }

  /** @returns a PDF whose page size comes from the page's style @throws Problem export-failed */
  printPicture(html: string): Promise<Uint8Array> {
    return this.#print(html, {});
  }

  async #print(html: string, options: Electron.PrintToPDFOptions): Promise<Uint8Array> {
    const address = this.#put(html);
    const view = new WebContentsView({
      webPreferences: { sandbox: true, javascript: false, spellcheck: false },
    });
    const { webContents } = view;
    this.#printing.add(view);
    const late = setTimeout(() => {
      webContents.close();
    }, printTimeoutMs);
    try {
      await webContents.loadURL(address);
      return await webContents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        ...options,
      });
    } catch (error) {
      const message = `The PDF could not be printed (${getMessage(error)}). Nothing was written for it. Try again, or save in another format and print that file.`;
      throw new Problem('export-failed', message, error);
    } finally {
      clearTimeout(late);
      this.#pages.delete(address);
      this.#printing.delete(view);
      if (!webContents.isDestroyed()) webContents.close();
    }
  }

  /** Returns the response for an address of a report. */
  answer(address: string): Response {
    const html = this.#pages.get(address);
    if (html === undefined) return new Response('Not found', { status: 404, headers: pageHeaders });
    return new Response(html, { headers: pageHeaders });
  }

  #put(html: string): string {
    this.#count += 1;
    const address = `${reportOrigin}/${this.#count}.html`;
    this.#pages.set(address, html);
    return address;
  }
}
