import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { viewNames, views, type MenuCommand } from '../../../../src-main/contract/menu';
import { createMenuTemplate } from '../../../../src-main/app/window/menu';

vi.mock('electron', () => ({}));

type Item = MenuItemConstructorOptions;

function setUp(isPackaged = true) {
  const done: unknown[] = [];
  const template = createMenuTemplate({
    isPackaged,
    isMac: false,
    send: (command: MenuCommand) => done.push(command),
    about: () => done.push('about'),
  });
  const all = (items: readonly Item[]): Item[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
  const items = all(template);
  const click = (label: string) => {
    const item = items.find((one) => one.label === label);
    // Electron's own arguments are of no use here.
    (item?.click as (() => void) | undefined)?.();
    return done.at(-1);
  };
  return { template, items, click };
}

it('has developer tools in the menu bar only during development', () => {
  const roles = (isPackaged: boolean) => setUp(isPackaged).items.map(({ role }) => role);
  expect(roles(false)).toContain('toggleDevTools');
  for (const role of ['toggleDevTools', 'reload', 'viewMenu', 'forceReload']) {
    expect(roles(true)).not.toContain(role);
  }
});

it('opens every view and About, and starts and stops trainings from the menu bar', () => {
  const { click } = setUp();
  for (const view of views) expect(click(viewNames[view])).toBe(view);
  expect(click('Settings…')).toBe('settings');
  expect(click('Zoom In')).toBe('larger');
  expect(click('Export Model…')).toBe('export-model');
  expect(click('Stop All Trainings')).toBe('stop');
  expect(click('Documentation')).toBe('documentation');
  expect(click('About Unroll')).toBe('about');
});

it('leaves keys to the page if the page handles them', () => {
  const { items } = setUp();
  const getKeys = (label: string) => items.find((one) => one.label === label);
  expect(getKeys('Runs')).toMatchObject({
    accelerator: 'CmdOrCtrl+1',
    registerAccelerator: false,
  });
  expect(getKeys('New Experiment')).toMatchObject({ registerAccelerator: true });
});
