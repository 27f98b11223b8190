// What the page is served with: isolation, which shared memory and so threads depend on, and the
// Content-Security-Policy. Any other server of dist/ should send `SERVED_HEADERS` too; without them the page works
// on one thread, under the policy in its own <meta>.

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
  'worker-src': ["'self'", 'blob:'],
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

/**
 * The policy of the header. It also governs the workers' scripts, whom a page's <meta> does not reach: tfjs's
 * threads begin as blob: workers that import their script from a blob:. On the page itself the <meta> still forbids
 * that, since both policies must agree. Framing can be forbidden only here.
 */
const HEADER_POLICY = toPolicy({
  ...PAGE_DIRECTIVES,
  'script-src': [...(PAGE_DIRECTIVES['script-src'] ?? []), 'blob:'],
  'frame-ancestors': ["'none'"],
});

/** Everything the production page is served with. */
export const SERVED_HEADERS = {
  ...ISOLATION_HEADERS,
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
