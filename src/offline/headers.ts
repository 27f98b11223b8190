// The headers that isolation and policy need, for hosts that do not send them.

/** @returns the answer with these headers, where it has none of that name */
export function dressed(response: Response, headers: Readonly<Record<string, string>>): Response {
  // A redirect that the browser follows by itself, and an answer of another origin, can only be passed on.
  if (response.type !== 'basic' && response.type !== 'default') return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) if (!all.has(name)) all.set(name, value);
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers: all });
}
