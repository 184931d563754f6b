// Enhancement only: brings the form of a page's readers into it, sends it there, and takes a marked passage along to a report.
(() => {
  const box = document.querySelector("[data-voice]");
  if (!box) return;
  const show = async (url, options) => {
    const answer = await fetch(`${url}?manh=1`, options);
    if (!answer.ok && answer.status !== 429) throw new Error(answer.status);
    const html = await answer.text();
    if (html) box.innerHTML = html; // no poll is open: the link stays
  };
  const seen = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    seen.disconnect();
    show(box.dataset.voice).catch(() => {}); // offline: the links stay
  });
  // Not before the reader moves: nothing they look at may jump.
  const wait = () => seen.observe(box);
  if (scrollY) wait(); else addEventListener("scroll", wait, { once: true, passive: true });
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    try {
      await show(form.getAttribute("action"), { method: "POST", body: new FormData(form) });
      box.querySelector(".voice__title")?.focus();
    } catch { form.submit(); }
  });
  let passage = "";
  document.addEventListener("selectionchange", () => {
    const marked = String(getSelection()).trim();
    if (marked) passage = marked.slice(0, 500);
  });
  box.addEventListener("click", ({ target }) => {
    const link = target.closest("[data-report]");
    if (link && passage) link.search = new URLSearchParams({ doan: passage });
  });
})();
