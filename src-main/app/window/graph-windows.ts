// Windows with a model's graph, with the same page and the same restrictions as the main window, which closes them.
import { BrowserWindow } from 'electron';
import { startPage } from './app-protocol';
import { lockedDown } from './create-window';

const mostOpen = 8;
const size = { width: 1080, height: 760 } as const;

export class GraphWindows {
  readonly #open = new Set<BrowserWindow>();

  constructor(private readonly preload: string) {}

  /** @param address what the page shows, as the part of its address after the # */
  show(address: string, zoomFactor: number): void {
    const window = new BrowserWindow({
      ...size,
      minWidth: 640,
      minHeight: 480,
      title: 'Graph',
      autoHideMenuBar: true,
      webPreferences: { ...lockedDown(this.preload), zoomFactor },
    });
    // With too many windows the oldest is closed.
    const [oldest] = this.#open;
    if (this.#open.size >= mostOpen) oldest?.close();
    this.#open.add(window);
    window.on('closed', () => this.#open.delete(window));
    void window.loadURL(`${startPage}#${address}`);
  }

  close(): void {
    for (const window of this.#open) window.close();
  }
}
