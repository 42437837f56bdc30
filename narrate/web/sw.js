// The service worker: what was saved is there without a network, sound in the parts that a player asks for.
// Saving is the page's (js/saved.js); this only answers.

const SCOPE = new URL(self.registration.scope).pathname;
const SHELL = `narrate ${SCOPE} shell`;
const SAVED = `narrate ${SCOPE} saved `;
const MARK = ".saved"; // the last entry of a whole edition
const SHELL_FILES = ["./", "index.html", "style.css", "player.js", "cover-small.jpg", "manifest.webmanifest"];
const NEVER_CHANGES = /-[0-9a-f]{12}\.(?!html$)[\w.]+$/; // named by content

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(SHELL_FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(SCOPE)) return;
  event.respondWith(answer(event, url));
});

async function answer(event, url) {
  const { request } = event;
  const name = url.pathname.slice(SCOPE.length);
  if (NEVER_CHANGES.test(name)) {
    const saved = await inSaved(url.origin + url.pathname);
    if (saved) return part(saved, request.headers.get("Range"));
  }
  try {
    const fresh = await fetch(request);
    if (fresh.status === 200 && SHELL_FILES.includes(name || "./")) {
      await (await caches.open(SHELL)).put(url.origin + url.pathname, fresh.clone());
    }
    return fresh;
  } catch (error) {
    const shell = await caches.open(SHELL);
    const kept =
      (await besidePage(event.clientId, url.origin + url.pathname)) ??
      (await inSaved(url.origin + url.pathname)) ??
      (await shell.match(url.origin + url.pathname)) ??
      (request.mode === "navigate" ? await shell.match("./") : undefined);
    if (!kept) throw error;
    return part(kept, request.headers.get("Range"));
  }
}

// What was saved with the page that asks: its own script and style, whatever a later version has of them.
async function besidePage(clientId, address) {
  const page = clientId && (await self.clients.get(clientId));
  if (!page) return undefined;
  const { origin, pathname } = new URL(page.url);
  const cache = await savedWith(origin + pathname);
  return cache?.match(address);
}

// The answer in an edition that is there whole; half-saved ones do not count.
async function inSaved(address) {
  return (await savedWith(address))?.match(address);
}

async function savedWith(address) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(SAVED)) continue;
    const cache = await caches.open(name);
    if ((await cache.match(address)) && (await cache.match(MARK))) return cache;
  }
  return undefined;
}

// What a Range header asks for (RFC 9110, section 14): players need it to seek.
async function part(whole, range) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? "");
  if (!asked || asked[1] + asked[2] === "") return whole;
  const body = await whole.blob();
  const first = asked[1] ? Number(asked[1]) : Math.max(0, body.size - Number(asked[2]));
  const last = asked[1] && asked[2] ? Math.min(Number(asked[2]), body.size - 1) : body.size - 1;
  if (first > last) return new Response("", { status: 416, headers: { "Content-Range": `bytes */${body.size}` } });
  return new Response(body.slice(first, last + 1), {
    status: 206,
    headers: {
      "Content-Type": whole.headers.get("Content-Type") ?? "",
      "Content-Range": `bytes ${first}-${last}/${body.size}`,
      "Content-Length": String(last - first + 1),
      "Accept-Ranges": "bytes",
    },
  });
}
