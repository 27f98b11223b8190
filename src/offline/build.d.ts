// What the build tells the service worker (scripts/offlinePlugin.ts).
declare module 'virtual:offline' {
  export const BUILD: import('./keptFiles').Build;
}
