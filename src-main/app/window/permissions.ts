// Rejects all requests of a page beyond its own files: permissions, devices, downloads, the network, other
// pages, other windows. Electron grants most of them by default.
import type { App, Session } from 'electron';
import { appOrigin, reportOrigin } from './origins';

const allowedAddresses = [`${appOrigin}/`, `${reportOrigin}/`, 'devtools://'];

const isAppPage = (url: string) => allowedAddresses.some((start) => url.startsWith(start));

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // No device is offered, so that none is chosen by default.
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

/** Cancels every request except those for the app's own pages, because Unroll never uses the network. */
export function denyNetwork(session: Session): void {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isAppPage(url) });
  });
}

/**
 * Prevents Chromium's own lookups outside of sessions: dictionaries for the spell checker, which no page has, and
 * multicast names for WebRTC. To be called before the app is ready.
 */
export function denyNameLookups({ commandLine }: Pick<App, 'commandLine'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
}

/**
 * Leaves WebRTC without any route: it sends packets outside of the session's requests, and no content security
 * policy forbids it in Chromium.
 */
export function denyPeerConnections(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** Prevents navigation, new windows and embedded ones. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      // A frame may only show the preview of a report.
      if (!event.isMainFrame && event.url.startsWith(`${reportOrigin}/`)) return;
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    // A navigation to about:blank or about:srcdoc cannot be prevented, so the previous page is
    // loaded again at once. The latter fails, and leaves an empty page.
    let appPage = '';
    const goBack = () => {
      if (appPage !== '') void contents.loadURL(appPage);
    };
    contents.on('did-navigate', (_event, url) => {
      if (isAppPage(url)) appPage = url;
      else goBack();
    });
    contents.on('did-fail-load', (_event, _code, _reason, url, isMainFrame) => {
      if (isMainFrame && !isAppPage(url)) goBack();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
