// The headers with which the page is served: isolation, which shared memory and so threads require, and the
// Content-Security-Policy. Other servers of dist/ should also send `SERVED_HEADERS`. Where they do not, the page's service
// worker adds them; where there is none either, the page works on one thread, under the policy in its own <meta>.

/** Needed for SharedArrayBuffer. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** @type {Record<string, readonly string[]>} */
const PAGE_DIRECTIVES = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** @param {Record<string, readonly string[]>} directives */
const toPolicy = (directives) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

/** The page's own policy, for its <meta>. */
export const PAGE_POLICY = toPolicy(PAGE_DIRECTIVES);

/** The policy of the header. Workers' scripts need it, since the page's <meta> does not apply to them. */
const HEADER_POLICY = toPolicy({
  ...PAGE_DIRECTIVES,
  // Framing can be forbidden only here.
  'frame-ancestors': ["'none'"],
});

/** All headers of the production page. */
export const SERVED_HEADERS = {
  ...ISOLATION_HEADERS,
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
