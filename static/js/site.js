// Enhancement only: how the portal looks, print, share, copy, and what is fetched at a press. Every page is whole without it.
// Loaded in the head without defer, so that what was chosen is there before the first paint (a proxy may give an answer without it).
(() => {
  const root = document.documentElement;
  const SMALLEST = -1;
  const LARGEST = 3;
  const AFTER_PAINT_MS = 300;
  const LOOKS = ["size", "contrast", "theme", "width", "lines"]; // as appearance/choices.py
  root.classList.add("js");

  // The server puts a value with a slash in quotes.
  const cookie = /(?:^|; )hienthi="?([^";]*)/.exec(document.cookie)?.[1] ?? "";
  for (const part of cookie.split("/")) {
    const [name, value] = part.split(".");
    if (LOOKS.includes(name)) root.dataset[name] = value;
  }
  const keep = (name, value) => {
    if (value) root.dataset[name] = value; else delete root.dataset[name];
    const chosen = LOOKS.filter((each) => root.dataset[each]).map((each) => `${each}.${root.dataset[each]}`).join("/");
    const secure = location.protocol === "https:" ? ";Secure" : "";
    document.cookie = `hienthi=${chosen};Path=/;Max-Age=${chosen ? 31536000 : 0};SameSite=Lax${secure}`;
  };

  const say = (button, text) => {
    const before = button.textContent;
    button.textContent = text;
    setTimeout(() => { button.textContent = before; }, 2000);
  };

  const address = () => document.querySelector("link[rel=canonical]")?.href || location.href;

  const copy = async (text) => {
    try { return await navigator.clipboard.writeText(text); } catch { /* forbidden, or no HTTPS */ }
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };

  const open = async (opener) => {
    try { await (await import(opener.dataset.module)).default(opener); } catch {
      if (opener.href) location.assign(opener.href); // offline, or an old browser
    }
  };

  // Tells once that the page was really before a reader; the portal's numbers come back.
  const count = async () => {
    const box = document.querySelector("[data-figures]");
    const { seen } = document.querySelector("main")?.dataset ?? {};
    if (!box || !seen || document.hidden) return;
    removeEventListener("visibilitychange", count);
    try {
      const answer = await fetch(box.dataset.figures, { method: "POST", body: seen, keepalive: true });
      if (answer.status === 200) box.innerHTML = await answer.text();
    } catch { /* no network: the link stays */ }
  };

  // What nobody needs at once waits until the page is painted, or until a reader is quicker than that.
  const fetchLater = () => document.querySelectorAll("[data-later]").forEach(({ dataset }) => {
    import(dataset.later).catch(() => undefined); // offline, or an old browser
  });
  addEventListener("focusin", ({ target }) => { if (target.type === "search") fetchLater(); });
  addEventListener("load", () => setTimeout(() => {
    fetchLater();
    count();
    navigator.serviceWorker?.register("/ngoai-tuyen.js").catch(() => undefined); // forbidden, or no HTTPS
  }, AFTER_PAINT_MS));
  addEventListener("visibilitychange", count);
  addEventListener("DOMContentLoaded", () => {
    setTimeout(() => document.querySelectorAll("audio").forEach(({ dataset }) => { dataset.late = ""; }), AFTER_PAINT_MS);
    document.querySelectorAll("[data-share]").forEach((b) => { b.hidden = !navigator.share; });
    const reader = document.querySelector("[data-sentences]");
    if (!reader || !window.speechSynthesis) return;
    // Voices may arrive after the page.
    const offer = () => { reader.hidden = !speechSynthesis.getVoices().some(({ lang }) => lang.startsWith("vi")); };
    offer();
    speechSynthesis.addEventListener?.("voiceschanged", offer);
  });
  addEventListener("play", ({ target }) => { if (target.dataset.module) open(target); }, true);
  addEventListener("change", ({ target }) => { if ("keep" in target.dataset) keep(target.name, target.value); });
  addEventListener("click", async (event) => {
    const opener = event.target.closest("[data-module]");
    if (opener && !opener.controls && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      open(opener);
      return;
    }
    const button = event.target.closest("button");
    if (!button) return;
    const { sizeStep } = button.dataset;
    if (sizeStep) {
      const size = sizeStep === "0" ? 0 : Number(root.dataset.size || 0) + Number(sizeStep);
      keep("size", size ? String(Math.max(SMALLEST, Math.min(size, LARGEST))) : "");
    } else if ("print" in button.dataset) {
      print();
    } else if ("share" in button.dataset) {
      navigator.share({ title: document.title, url: address() }).catch(() => undefined); // closed by the reader
    } else if ("copy" in button.dataset) {
      await copy(document.getElementById(button.dataset.copy)?.textContent ?? address());
      say(button, button.dataset.done);
    }
  });
})();
