// Pictures of the window on the way: into test-results, or into docs/images when they are asked for.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/paths.js';
import type { OpenApp } from './app';

/** `npm run screenshots` sets it: the README's pictures change only on purpose, and are worth more epochs. */
export const isForReaders = process.env.UNROLL_SCREENSHOTS === '1';
const folder = join(root, isForReaders ? 'docs/images' : 'test-results');

const pictures = [
  { suffix: '', colorScheme: 'light', size: { width: 1280, height: 800 } },
  { suffix: '-dark', colorScheme: 'dark', size: { width: 1280, height: 800 } },
  { suffix: '-large', colorScheme: 'light', size: { width: 1920, height: 1080 } },
] as const;

/** Takes NAME.png, NAME-dark.png and NAME-large.png of what the window shows now. */
export async function takeScreenshots(app: OpenApp, name: string): Promise<void> {
  const { page } = app;
  mkdirSync(folder, { recursive: true });
  // Also below a dialog, where nobody could click.
  const notices = page.getByRole('complementary', { name: 'Notices' });
  for (const hide of await notices.getByRole('button', { name: 'Hide' }).all())
    await hide.dispatchEvent('click');
  for (const { suffix, colorScheme, size } of pictures) {
    await page.emulateMedia({ colorScheme });
    await setContentSize(app, size);
    // Charts follow their box, and colours their theme, some frames later.
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `${name}${suffix}.png`) });
  }
  await page.emulateMedia({ colorScheme: null });
  await setContentSize(app, pictures[0].size);
}

async function setContentSize(
  { electron, page }: OpenApp,
  size: { width: number; height: number },
) {
  await electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await page.waitForFunction(
    ({ width, height }) => innerWidth === width && innerHeight === height,
    size,
  );
}
