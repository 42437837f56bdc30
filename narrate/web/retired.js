// A service worker that goes: while an owner corrects a show, nothing of it is kept for offline.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.registration.unregister()));
