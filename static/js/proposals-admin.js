/* Offers what an attached PDF or Word file says of a document beside the fields of its form.
 *
 * One press writes a proposal into its field, which is left alone while it holds anything: what was
 * typed is never overwritten. A file that was uploaded a moment ago is asked about again until the
 * server has read it.
 */
{
  const address = document.currentScript.dataset.address;
  const FILE = /^files-\d+-document$/;
  const PAUSE = 3000;
  const MOST_TRIES = 40;
  const said = new Map(); // id of a file → what the server said of it

  const fieldOf = (name) => document.querySelector(`[data-edit-form] [name="${name}"]`);
  const chooserOf = (input) => document.getElementById(`${input.id}-chooser`);
  const isForm = () => ["number", "issued_on", "issuer", "subject", "files-TOTAL_FORMS"].every(fieldOf);

  const inputs = () =>
    [...document.querySelectorAll("[data-edit-form] input[type=hidden]")]
      .filter((input) => FILE.test(input.name) && input.value)
      .filter((input) => fieldOf(input.name.replace("document", "DELETE"))?.value !== "1");

  const files = () => inputs().map((input) => input.value);

  const write = (input, proposal) => {
    const chooser = chooserOf(input);
    if (chooser) {
      input.setAttribute("value", proposal.value);
      chooser.querySelector("[data-chooser-title]").textContent = proposal.shown;
      chooser.classList.remove("blank");
      const link = chooser.querySelector("[data-chooser-edit-link]");
      if (link) {
        link.href = proposal.edit_url;
        link.hidden = false;
      }
    }
    input.value = proposal.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    (chooser?.querySelector(".chosen button") ?? input).focus();
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const offer = (input, proposal, file) => {
    const place = (chooserOf(input) ?? input).closest(".w-field__wrapper, .w-panel__content, .w-field") ?? input.parentElement;
    const shown = element("div", "w-help-text w-mt-2");
    shown.dataset.proposal = proposal.field;
    const words = element("span", "", `Trong tệp “${file.title}”: `);
    const value = element("strong", "", proposal.shown);
    words.append(value);
    const from = proposal.evidence && proposal.evidence !== proposal.shown ? ` – dòng “${proposal.evidence}”` : "";
    const page = proposal.page ? `, trang ${proposal.page}` : "";
    words.append(`${from}${page}${file.is_recognised ? ` (${proposal.is_unsure ? "máy đọc bản quét không chắc, phải" : "nhận dạng từ bản quét, hãy"} đối chiếu)` : ""} `);
    shown.append(words);
    if (input.value) {
      shown.append(element("em", "", "Ô đã có nội dung khác: xóa ô nếu muốn nhận."));
    } else {
      const button = element("button", "button button-small button-secondary", "Nhận");
      button.type = "button";
      button.setAttribute("aria-label", `Nhận “${proposal.shown}”`);
      button.addEventListener("click", () => {
        if (!input.value) write(input, proposal);
        show();
      });
      shown.append(button);
    }
    place.append(shown);
  };

  const warn = (input, words) => {
    const shown = element("div", "w-help-text w-mt-2", words);
    shown.dataset.proposal = input.name;
    shown.setAttribute("role", "status");
    (chooserOf(input) ?? input).after(shown);
  };

  const isSame = (input, proposal) => input.value.trim() === proposal.value;

  const show = () => {
    document.querySelectorAll("[data-proposal]").forEach((shown) => shown.remove());
    const offered = new Set();
    for (const input of inputs()) {
      const { warning } = said.get(input.value) ?? {};
      if (warning) warn(input, warning);
    }
    for (const file of files().map((id) => said.get(id))) {
      for (const proposal of file?.proposals ?? []) {
        const input = fieldOf(proposal.field);
        if (!input || offered.has(proposal.field)) continue;
        offered.add(proposal.field);
        if (!isSame(input, proposal)) offer(input, proposal, file);
      }
    }
  };

  const ask = async (id, tries = 0) => {
    const answer = await fetch(address.replace(/0\/$/, `${id}/`)).catch(() => null);
    if (!answer?.ok) return;
    const told = await answer.json();
    said.set(id, told);
    show();
    if (!told.is_read && tries < MOST_TRIES) setTimeout(() => ask(id, tries + 1), PAUSE);
  };

  const look = () => {
    for (const id of files()) {
      if (said.has(id)) continue;
      said.set(id, null);
      ask(id);
    }
    show();
  };

  const begin = () => {
    if (!isForm()) return;
    document.addEventListener("change", (event) => {
      const { name } = event.target;
      if (name && (FILE.test(name) || document.querySelector(`[data-proposal="${CSS.escape(name)}"]`))) look();
    });
    look();
  };

  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}
