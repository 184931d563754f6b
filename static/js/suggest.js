// Enhancement only: pages offered while a reader types into a search box. Without it the box just searches.
// Fetched by site.js behind the page, so words may stand in the box before it comes.
(() => {
  const WAIT_MS = 150;
  const SHORTEST = 2;
  const make = (tag, set, parent) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
    parent?.append(element);
    return element;
  };

  const attach = (input) => {
    const form = input.form;
    const id = `${input.id}-goi-y`;
    const list = make("div", { role: "listbox", id, class: "suggest", "aria-label": "Gợi ý", hidden: "" }, form);
    const live = make("span", { role: "status", class: "visually-hidden" }, form);
    let options = [];
    let active = -1;
    let timer;
    let asking;
    let asked = "";
    const set = (name, value) => input.setAttribute(`aria-${name}`, value);
    input.setAttribute("role", "combobox");
    set("autocomplete", "list");
    set("controls", id);
    set("expanded", "false");

    const mark = (index) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      set("activedescendant", option.id);
    };
    const open = (yes) => {
      list.hidden = !yes;
      set("expanded", yes);
      if (!yes) mark(-1);
    };
    const forget = () => {
      clearTimeout(timer);
      asking?.abort();
      asked = "";
      live.textContent = "";
      open(false);
    };
    const show = ({ groups }) => {
      list.textContent = "";
      options = [];
      active = -1;
      groups.forEach(({ label, items }, at) => {
        const group = make("div", { role: "group", "aria-labelledby": `${id}-${at}` }, list);
        make("div", { id: `${id}-${at}`, class: "suggest__kind", role: "presentation" }, group).textContent = label;
        for (const { title, url } of items) {
          const option = make("div", { role: "option", id: `${id}-o${options.length}`, "aria-selected": "false" }, group);
          option.textContent = title;
          option.dataset.url = url;
          options.push(option);
        }
      });
      mark(-1);
      open(options.length > 0);
      live.textContent = options.length ? `${options.length} gợi ý, dùng phím lên xuống để chọn` : "Không có gợi ý";
    };
    const ask = async () => {
      const text = input.value.trim();
      if (text === asked) return;
      forget();
      if (text.length < SHORTEST) return;
      asked = text;
      asking = new AbortController();
      try {
        const answer = await fetch(`/tim-kiem/goi-y/?${new URLSearchParams({ q: text })}`, { signal: asking.signal, credentials: "omit" });
        if (answer.ok && text === asked && document.activeElement === input) show(await answer.json());
      } catch { /* typed on, or offline: the box still searches */ }
    };
    const go = (option) => { location.assign(option.dataset.url); };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("blur", forget);
    form.addEventListener("submit", forget);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const last = options.length - 1;
      if (event.key === "ArrowDown") mark(active < last ? active + 1 : -1);
      else if (event.key === "ArrowUp") mark(active < 0 ? last : active - 1);
      else if (event.key === "Escape") open(false);
      else if (event.key === "Enter" && options[active]) go(options[active]);
      else return;
      event.preventDefault();
    });
    // Keeps the focus in the box, so that the list does not close under the pointer.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go(option);
    });
    if (input === document.activeElement && input.value !== input.defaultValue) ask();
  };

  document.querySelectorAll(".searchbox input[type=search]").forEach(attach);
})();
