// Keeps the pages that were read, for when there is no network. Nothing else depends on it.
// The server writes VERSION above this: it changes with the files of the frame.
const OFFLINE = "/ngoai-tuyen/";
const FRAME = `frame-${VERSION}`;
const [PAGES, FILES, PICTURES] = ["pages", "files", "pictures"];
const MOST = { [PAGES]: 50, [FILES]: 60, [PICTURES]: 150 };
const MOST_BYTES = 300_000; // of a picture
const KEPT_MS = 30 * 24 * 3600 * 1000;
const PATIENCE_MS = 5000; // for a page of which a copy is kept
const CHECKED = "/checked";
const CHECKED_MS = 15 * 60 * 1000;
const GONE = [401, 403, 404, 410];

const put = async (name, address, answer) => {
  const cache = await caches.open(name);
  await cache.delete(address); // the newest stands last
  await cache.put(address, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, -MOST[name]).map((each) => cache.delete(each)));
};

// The pictures of what was withdrawn go with it; those of other pages come again when they are read.
const forget = async (address) => {
  if (await (await caches.open(PAGES)).delete(address)) await caches.delete(PICTURES);
};

// Only what every reader may see and is for reading: the server marks it. Not what is gone, and not a page of somebody who has signed in.
const keepPage = async (address, answer) => {
  const html = answer.ok && !answer.redirected ? await answer.text() : "";
  if (/<main[^>]* data-(?:seen="[1-9]|keep)/.test(html) && !html.includes("<wagtail-userbar")) {
    const headers = new Headers(answer.headers);
    headers.delete("Content-Encoding");
    headers.set("X-Kept", Date.now());
    await put(PAGES, address, new Response(html, { headers }));
  } else if (answer.ok || GONE.includes(answer.status)) {
    await forget(address);
  }
};

const keptPage = async (address) => {
  const answer = await (await caches.open(PAGES)).match(address);
  if (!answer) return null;
  const at = Number(answer.headers.get("X-Kept"));
  if (Date.now() - at > KEPT_MS) { await forget(address); return null; }
  const notice = `<p class="notice" role="status">Không tới được cổng. Đây là bản máy này đã giữ lúc ${new Date(at).toLocaleString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" })}; từ đó đến nay trang có thể đã thay đổi.</p>`;
  const html = (await answer.text()).replace(/<main\b[^>]*>/, (main) => `${main.replace(/ data-seen="\d+"/, "")}<div class="wrap">${notice}</div>`);
  return new Response(html, { headers: answer.headers });
};

// Whatever is kept is asked for again, without its text: what is no longer every reader's goes, wherever the reader is now.
const check = async (isWanted) => {
  const frame = await caches.open(FRAME);
  const last = Number(await (await frame.match(CHECKED))?.text() ?? 0);
  if (!isWanted && Date.now() - last < CHECKED_MS) return;
  await frame.put(CHECKED, new Response(String(Date.now())));
  for (const { url } of await (await caches.open(PAGES)).keys()) {
    const answer = await fetch(url, { method: "HEAD", cache: "no-store" });
    if (answer.redirected || GONE.includes(answer.status)) await forget(url);
  }
  new BroadcastChannel("kept").postMessage("checked");
};

const visit = async (event, url) => {
  const address = url.origin + url.pathname;
  const coming = fetch(event.request);
  const seeing = coming.then(async (answer) => {
    if (!url.search) await keepPage(address, answer.clone());
    await check(url.pathname === OFFLINE);
  });
  event.waitUntil(seeing.catch(() => undefined));
  const kept = url.search ? null : await keptPage(address);
  try {
    const late = new Promise((_, refuse) => { setTimeout(refuse, PATIENCE_MS); });
    return await (kept ? Promise.race([coming, late]) : coming);
  } catch {
    return kept || (await caches.match(OFFLINE)) || Response.error();
  }
};

const fileOf = async (event, name) => {
  const { request } = event;
  const isForEver = name === FILES && /\.[0-9a-f]{12}\./.test(request.url);
  const kept = await caches.match(request);
  if (isForEver && kept) return kept;
  try {
    const answer = await fetch(request);
    const isLight = name === FILES || Number(answer.headers.get("Content-Length")) <= MOST_BYTES;
    if (answer.ok && answer.status !== 206 && isLight) event.waitUntil(put(name, request.url, answer.clone()));
    else if (GONE.includes(answer.status)) event.waitUntil(caches.open(name).then((cache) => cache.delete(request.url)));
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
};

const keepFrame = async () => {
  const answer = await fetch(OFFLINE, { cache: "reload" });
  const html = await answer.clone().text();
  const files = new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, file]) => file));
  const cache = await caches.open(FRAME);
  await cache.put(OFFLINE, answer);
  await cache.addAll([...files]);
};

const begin = async () => {
  const known = [FRAME, PAGES, FILES, PICTURES];
  await Promise.all((await caches.keys()).filter((name) => !known.includes(name)).map((name) => caches.delete(name)));
  await clients.claim();
  // What is read while all this begins is kept as well.
  const windows = await clients.matchAll({ type: "window" });
  await Promise.all(windows.map(async ({ url }) => {
    const { origin, pathname, search } = new URL(url);
    if (!search) await keepPage(origin + pathname, await fetch(origin + pathname));
  }));
};

addEventListener("install", (event) => event.waitUntil(keepFrame().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const isOfStaff = ["/admin/", "/luu-tru/", "/_util/"].some((start) => url.pathname.startsWith(start));
  if (request.mode === "navigate" && !isOfStaff) event.respondWith(visit(event, url));
  else if (url.pathname.startsWith("/static/") && !isOfStaff) event.respondWith(fileOf(event, FILES));
  else if (request.destination === "image" && url.pathname.startsWith("/media/")) event.respondWith(fileOf(event, PICTURES));
});
