/* What is pasted from Word or a web page keeps its tables, headings, pictures and notes.
 *
 * The editor of a paragraph can hold none of these: it flattened tables and dropped pictures without
 * a word. Where the clipboard holds such things, the server makes blocks of it (word/services.py),
 * they are put behind the paragraph that was pasted into, and what could not be kept is said there.
 * So are pictures that are pasted or dropped as files, which the editor let fall.
 * Plain text, bold letters and lists go into the paragraph as ever; so do m² and H₂O, whose raised
 * and lowered letters the editor would set on the line: they are given to it as signs.
 */
{
  const address = document.currentScript.dataset.address;
  const HOLDS_MORE = /<table|<img|<h[1-6][\s>]|mso-footnote|font-family:\s*["']?(\.Vn|VNI)/i;
  const OWN = /data-draftjs|data-editor=|public-Draft/;

  const HOLDS_HEIGHTS = /<su[bp][\s>]/i;
  const SIGNS = {
    sup: ["0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"],
    sub: ["0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"],
  };

  /* Raised and lowered figures as signs of their own; "" where some letter has none. */
  const inSigns = (html) => {
    const copied = new DOMParser().parseFromString(html, "text/html");
    copied.querySelectorAll("sup, sub").forEach((each) => {
      const [plain, signs] = SIGNS[each.localName];
      const letters = [...each.textContent.trim()];
      if (letters.every((letter) => plain.includes(letter))) {
        each.replaceWith(letters.map((letter) => signs[plain.indexOf(letter)]).join(""));
      }
    });
    return copied.querySelector("sup, sub") ? "" : copied.body.innerHTML;
  };

  const streamOf = (node) => {
    while (node && !node.rootBlock) node = node.parentElement;
    return node?.rootBlock.children ? node.rootBlock : null;
  };

  // Beside the blocks it is about, for the page's own messages may be far above.
  const say = (child, kind, heading, notes = [], takeBack = null) => {
    const note = document.createElement("div");
    note.className = `paste-note help-block help-${kind}`;
    note.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = heading;
    note.append(words);
    if (notes.length) {
      const list = document.createElement("ul");
      notes.forEach((each) => list.appendChild(document.createElement("li")).append(each));
      note.append(list);
    }
    const button = (words, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button button-small button-secondary";
      made.textContent = words;
      made.addEventListener("click", () => {
        note.remove();
        act?.();
      });
      note.append(made, " ");
    };
    button("Đã xem");
    if (takeBack) button("Bỏ phần vừa dán", takeBack);
    child.element.after(note);
    return note;
  };

  const isEmpty = (child) => {
    const content = JSON.parse(child.block.getValue() || "null");
    return !content || content.blocks.every((block) => !block.text && block.type !== "atomic");
  };

  const put = (stream, child, { blocks, notes }) => {
    const at = stream.children.indexOf(child);
    if (at < 0) return;
    blocks.forEach(({ type, value }, number) => {
      stream.insert({ type, value, id: crypto.randomUUID?.() ?? null }, at + 1 + number, {});
    });
    const pasted = stream.children.slice(at + 1, at + 1 + blocks.length);
    const emptied = isEmpty(child) ? { type: child.type, value: child.block.getState() } : null;
    if (emptied) stream.deleteBlock(at);
    // Ctrl+Z is the paragraph's own, which these blocks are no part of.
    const takeBack = () => {
      const left = pasted.filter((each) => stream.children.includes(each));
      const place = (each) => stream.children.indexOf(each);
      if (emptied && left.length) stream.insert({ ...emptied, id: null }, place(left[0]), {});
      left.forEach((each) => stream.deleteBlock(place(each)));
    };
    const kind = notes.length ? "warning" : "info";
    const told = notes.length ? " Hãy xem lại:" : "";
    const heading = `Đã dán ${blocks.length} khối, tới đây.${told}`;
    say(pasted.at(-1), kind, heading, notes, takeBack);
  };

  const convert = async (stream, child, { html = "", pictures = [] }) => {
    const waiting = say(child, "info", "Đang chuyển phần vừa dán…");
    const form = new FormData();
    if (html) form.append("html", new Blob([html], { type: "text/html" }), "dan.html");
    pictures.forEach((picture) => form.append("picture", picture));
    const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const said = await fetch(address, { method: "POST", body: form, headers })
      .then((answer) => answer.json())
      .catch(() => ({ refusal: "Chưa dán được: máy chủ không trả lời. Hãy dán lại." }));
    waiting.remove();
    if (said.refusal) say(child, "critical", said.refusal);
    else put(stream, child, said);
  };

  const picturesOf = (data) => [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
  const saysNothing = (html) => !new DOMParser().parseFromString(html, "text/html").body.textContent.trim();

  /* Where files were pasted or dropped into a paragraph: the stream and the block, else nothing. */
  const placeOf = (target) => {
    const stream = target.closest?.(".Draftail-Editor") ? streamOf(target) : null;
    const child = stream?.children.find((each) => each.element.contains(target));
    return child?.type === "paragraph" ? { stream, child } : null;
  };

  /* Pictures as files: from the screen, a folder, or a page, which adds their address. */
  const takePictures = (event, data) => {
    const pictures = picturesOf(data);
    const place = pictures.length ? placeOf(event.target) : null;
    if (!place || !saysNothing(data.getData("text/html"))) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    convert(place.stream, place.child, { pictures });
    return true;
  };

  document.addEventListener("drop", (event) => takePictures(event, event.dataTransfer), true);
  document.addEventListener(
    "paste",
    (event) => {
      if (takePictures(event, event.clipboardData)) return;
      const html = event.clipboardData?.getData("text/html") ?? "";
      const holdsMore = HOLDS_MORE.test(html);
      if (OWN.test(html) || !(holdsMore || HOLDS_HEIGHTS.test(html))) return;
      const place = placeOf(event.target);
      if (!place) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const inline = holdsMore ? "" : inSigns(html);
      if (inline) {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", inline);
        const options = { clipboardData, bubbles: true, cancelable: true };
        event.target.dispatchEvent(new ClipboardEvent("paste", options));
        return;
      }
      convert(place.stream, place.child, { html });
    },
    true,
  );
}
