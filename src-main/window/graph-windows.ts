// Windows with a model's graph: the same page and the same walls as the app's own window, and never longer than it.
import { BrowserWindow } from 'electron';
import { startPage } from './app-protocol';
import { lockedDown } from './create-window';

const mostOpen = 8;
const size = { width: 1080, height: 760 } as const;

export class GraphWindows {
  readonly #open = new Set<BrowserWindow>();

  constructor(private readonly preload: string) {}

  /** @param address what the page is to show, behind the # of its address */
  show(address: string, zoomFactor: number): void {
    const window = new BrowserWindow({
      ...size,
      minWidth: 640,
      minHeight: 480,
      title: 'Graph',
      autoHideMenuBar: true,
      webPreferences: { ...lockedDown(this.preload), zoomFactor },
    });
    // One can look at so many; a page that opens more closes its first.
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
