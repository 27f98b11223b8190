// The arguments with which the browsers of the stories and of the bench are started.

/**
 * Chromium uses only the last list that it gets. This one repeats those of Playwright's features that matter here, and
 * adds the address bar's pop-ups, which are pages with a process of their own in each window: without them a story's
 * page opens in three fifths of the time.
 */
const DISABLED_FEATURES = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** Without background work of the browser. */
export const QUIET_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
];

/** An address that is reserved for documentation (RFC 5737). The stories' browser resolves it to this machine. */
export const INSECURE_ADDRESS = '198.51.100.1';
/** A browser of its own for one story would take seconds. */
export const PAGE_ARGS = [...QUIET_ARGS, `--host-resolver-rules=MAP ${INSECURE_ADDRESS} localhost`];

/**
 * WebGPU without a GPU: Chromium's software adapter. The page itself is drawn without it, because otherwise a small
 * network's step takes ten times as long.
 */
export const WEBGPU_ARGS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-compositing',
];
