/* Keeps the preview of a page true while its words are typed, and its card after each save. */
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-preview]");
  if (!panel) return;

  const typed = (name) => document.querySelector(`#id_${name}`)?.value.trim() ?? "";

  const tellLength = (name, text) => {
    const least = Number(panel.dataset[`${name}Least`]);
    const most = Number(panel.dataset[`${name}Most`]);
    const length = [...text].length;
    let word = "vừa";
    if (length < least) word = "hơi ngắn";
    if (length > most) word = "dài, có thể bị cắt";
    if (!length) word = "chưa có";
    const place = panel.querySelector(`[data-preview-${name}-length]`);
    const said = `Đang có ${length}: ${word}.`;
    if (place.textContent !== said) place.textContent = said;
  };

  const cut = (text, most) => {
    const letters = [...text];
    return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
  };

  const show = () => {
    const title = typed("seo_title") || typed("title");
    const description = typed("search_description") || typed(panel.dataset.summary);
    panel.querySelector("[data-preview-title]").textContent = title;
    panel.querySelector("[data-preview-slug]").textContent = typed("slug");
    panel.querySelector("[data-preview-description]").textContent = cut(description, 200);
    tellLength("title", title);
    tellLength("description", description);
  };

  const form = panel.closest("form");
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  document.addEventListener("w-autosave:success", () => {
    const card = panel.querySelector("[data-preview-card]");
    if (card) card.src = `${card.src.split("?")[0]}?${Date.now()}`;
    show();
  });
  show();
});
