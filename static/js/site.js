// Enhancement only: reading size, contrast, print, share and copy. Every page is whole without it.
// Loaded in the head without defer, so that a chosen size is there before the first paint.
(() => {
  const root = document.documentElement;
  const SMALLEST = -1;
  const LARGEST = 3;
  root.classList.add("js");

  const recall = (key) => {
    try { return localStorage.getItem(key); } catch { return null; } // storage may be forbidden
  };
  const keep = (key, value) => {
    if (value) root.dataset[key] = value; else delete root.dataset[key];
    try { localStorage.setItem(key, value); } catch { /* the choice then lasts for this page */ }
  };
  for (const key of ["size", "contrast"]) {
    const value = recall(key);
    if (value) root.dataset[key] = value;
  }

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

  const show = () => {
    document.querySelectorAll("[data-share]").forEach((b) => { b.hidden = !navigator.share; });
    const pressed = root.dataset.contrast === "high";
    document.querySelectorAll("[data-contrast-toggle]").forEach((b) => b.setAttribute("aria-pressed", pressed));
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

  addEventListener("load", () => {
    count();
    navigator.serviceWorker?.register("/ngoai-tuyen.js").catch(() => undefined); // forbidden, or no HTTPS
  });
  addEventListener("visibilitychange", count);
  addEventListener("DOMContentLoaded", show);
  addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { sizeStep } = button.dataset;
    if (sizeStep) {
      const size = sizeStep === "0" ? 0 : Number(root.dataset.size || 0) + Number(sizeStep);
      keep("size", size ? String(Math.max(SMALLEST, Math.min(size, LARGEST))) : "");
    } else if ("contrastToggle" in button.dataset) {
      keep("contrast", root.dataset.contrast ? "" : "high");
      show();
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
