// The page's service worker: the second visit needs no network, and any static host will do. It only wires the
// browser's events; keptFiles.ts does the work. An update waits until no tab shows the version before, or until the
// visitor asks for it.
import { BUILD } from 'virtual:offline';
import type { ToOffline } from '../protocol/offline';
import { KeptFiles, PAGE } from './keptFiles';

declare const self: ServiceWorkerGlobalScope;

const { registration, caches, navigator } = self;
const kept = new KeptFiles({
  scope: registration.scope,
  build: BUILD,
  caches,
  fetch: (request, init) => self.fetch(request, init),
  locks: navigator.locks,
});

self.addEventListener('install', (event) => {
  // An update begins complete. The first version begins at once, because a page without isolation waits for it, and
  // keeps its files when the page is ready.
  if (registration.active) event.waitUntil(kept.keepAll());
});

self.addEventListener('activate', (event) => {
  // Not waited for. In Firefox a claim takes until each of the page's workers has answered it, and threads of the CPU
  // engine that wait for work cannot. No request is answered before this event ends: in Firefox after a minute.
  self.clients.claim().catch(() => undefined);
  event.waitUntil(kept.dropOld().catch(() => undefined));
});

self.addEventListener('message', (event) => {
  const asked = event.data as ToOffline;
  switch (asked) {
    case 'keep':
      // Files that could not be kept are tried again at the next visit.
      return event.waitUntil(kept.keepAll().catch(() => undefined));
    case 'take-over':
      return event.waitUntil(self.skipWaiting());
    default:
      asked satisfies never;
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const name = kept.nameOf(request.url);
  if (name === undefined || request.method !== 'GET' || request.headers.has('Range')) return;
  const meanwhile = (work: Promise<unknown>): void => event.waitUntil(work);
  event.respondWith(kept.answer(request, name, meanwhile));
  const isAnotherVersionComing = registration.installing ?? registration.waiting;
  if (name === PAGE && !isAnotherVersionComing) meanwhile(kept.dropOld().catch(() => undefined));
});
