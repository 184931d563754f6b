/* Shows what the quality gate finds in the draft, anew after each save of it.
 *
 * Wagtail saves the draft by itself when typing pauses; what was saved is what is checked. A
 * correction is a plain form: the browser asks before it leaves what is not saved yet.
 */
{
  let asked = 0;

  const show = async (panel) => {
    const number = ++asked;
    const status = panel.querySelector("[data-quality-status]");
    const shown = panel.querySelector("[data-quality-findings]");
    const answer = await fetch(panel.dataset.address).catch(() => null);
    if (number !== asked) return;
    if (!answer?.ok) {
      status.textContent = "Chưa kiểm tra được; sẽ thử lại khi bản nháp được lưu.";
      return;
    }
    const focused = document.activeElement?.value;
    const hadFocus = shown.contains(document.activeElement);
    shown.innerHTML = await answer.text();
    const said = shown.firstElementChild.dataset.said;
    if (status.textContent !== said) status.textContent = said;
    if (!hadFocus) return;
    const buttons = [...shown.querySelectorAll("button")];
    (buttons.find((button) => button.value === focused) ?? buttons[0])?.focus();
  };

  const goTo = (path) => {
    let place = document.querySelector("[data-edit-form]");
    for (const name of path.split(" ")) {
      place = place.querySelector(`[data-contentpath="${CSS.escape(name)}"]`) ?? place;
    }
    place.scrollIntoView({ block: "center" });
    place.querySelector("input:not([type=hidden]), textarea, [contenteditable=true]")?.focus();
  };

  document.addEventListener("w-autosave:success", (event) => {
    const panel = document.querySelector("[data-quality]");
    if (!panel) return;
    const { pk } = event.detail.response;
    if (pk) panel.dataset.address = panel.dataset.address.replace(/\d+\/$/, `${pk}/`);
    show(panel);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-quality-path]");
    if (button) goTo(button.dataset.qualityPath);
  });

  const panel = document.querySelector("[data-quality]");
  if (panel && !panel.dataset.address.endsWith("/0/")) show(panel);
}
