// Everything that a page could ask for beyond its own files is refused: permissions, devices, downloads,
// the network, other pages, other windows. Electron grants most of it when nobody refuses.
import type { App, Session } from 'electron';
import { appOrigin, helpOrigin, reportOrigin } from './origins';

const allowedAddresses = [`${appOrigin}/`, `${reportOrigin}/`, `${helpOrigin}/`, 'devtools://'];

const isOwnPage = (url: string) => allowedAddresses.some((start) => url.startsWith(start));

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Choosers of devices: none is offered, so that nothing is chosen by default.
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

/** Unroll never talks to the network: whatever is not the app's own page is cancelled. */
export function denyNetwork(session: Session): void {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOwnPage(url) });
  });
}

/**
 * What Chromium asks the network by itself, past every session: dictionaries for a spelling check that no page has, and
 * other machines' names by multicast for WebRTC. Before the app is ready.
 */
export function denyNameLookups({ commandLine }: Pick<App, 'commandLine'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
}

/**
 * WebRTC goes past the session's requests, with packets of its own, and Chromium knows no policy of a page that forbids
 * it: here it is left no way out.
 */
export function denyPeerConnections(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** Pages stay where they are: no navigation, no new windows, no embedded ones. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    /** The documentation's pages lead to one another. */
    const staysInHelp = (to: string) =>
      [contents.getURL(), to].every((url) => url.startsWith(`${helpOrigin}/`));
    contents.on('will-navigate', (event) => {
      if (!staysInHelp(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame && staysInHelp(event.url)) return;
      // The preview of a report is the one page that a frame may show.
      if (!event.isMainFrame && event.url.startsWith(`${reportOrigin}/`)) return;
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    // about:blank asks nobody: it is left again at once, for the page that was there.
    let ownPage = '';
    contents.on('did-navigate', (_event, url) => {
      if (isOwnPage(url)) ownPage = url;
      else if (ownPage !== '') void contents.loadURL(ownPage);
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
