// Lists what this device keeps of the portal, and lets it be thrown away.
(async () => {
  const list = document.querySelector("[data-kept]");
  const none = document.querySelector("[data-kept-none]");
  const away = document.querySelector("[data-kept-away]");
  if (!("caches" in window)) return;
  const cache = await caches.open("pages");
  const show = async () => {
    const kept = (await cache.keys()).reverse();
    const lines = await Promise.all(kept.map(async (request) => {
      const answer = await cache.match(request);
      const { title } = new DOMParser().parseFromString(await answer.text(), "text/html");
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = new URL(request.url).pathname;
      link.textContent = title;
      const at = document.createElement("span");
      at.className = "soft";
      at.textContent = ` giữ lúc ${new Date(Number(answer.headers.get("X-Kept"))).toLocaleString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" })}`;
      line.append(link, at);
      return line;
    }));
    list.replaceChildren(...lines);
    none.hidden = Boolean(lines.length);
    away.hidden = !lines.length;
  };
  away.addEventListener("click", async () => {
    await Promise.all((await cache.keys()).map((request) => cache.delete(request)));
    await caches.delete("pictures");
    await show();
    none.focus();
  });
  new BroadcastChannel("kept").addEventListener("message", show); // some of it may have gone
  await show();
})();
