/* What is pasted from Word keeps its tables, headings, pictures and notes.
 *
 * The editor of a paragraph can hold none of these: it flattened tables and dropped pictures without
 * a word. Where the clipboard holds such things, the server makes blocks of it (word/services.py),
 * they are put behind the paragraph that was pasted into, and what could not be kept is said there.
 * Plain text, bold letters, lists and raised letters go into the paragraph as ever.
 */
{
  const address = document.currentScript.dataset.address;
  const HOLDS_MORE = /<table|<img|<h[1-6][\s>]|mso-footnote|font-family:\s*["']?(\.Vn|VNI)/i;
  const OWN = /data-draftjs|data-editor=|public-Draft/;

  const streamOf = (node) => {
    while (node && !node.rootBlock) node = node.parentElement;
    return node?.rootBlock.children ? node.rootBlock : null;
  };

  // Beside the blocks it is about, for the page's own messages may be far above.
  const say = (child, kind, heading, notes = []) => {
    child.element.parentElement.querySelectorAll(".paste-note").forEach((note) => note.remove());
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
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button button-small button-secondary";
    close.textContent = "Đã xem";
    close.addEventListener("click", () => note.remove());
    note.append(close);
    child.element.after(note);
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
    const last = stream.children[at + blocks.length];
    if (isEmpty(child)) stream.deleteBlock(at);
    const kind = notes.length ? "warning" : "info";
    const told = notes.length ? " Hãy xem lại:" : "";
    say(last, kind, `Đã dán ${blocks.length} khối từ Word, tới đây.${told}`, notes);
  };

  const convert = async (stream, child, html) => {
    const form = new FormData();
    form.append("html", new Blob([html], { type: "text/html" }), "dan.html");
    const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const said = await fetch(address, { method: "POST", body: form, headers })
      .then((answer) => answer.json())
      .catch(() => ({ refusal: "Chưa dán được: máy chủ không trả lời. Hãy dán lại." }));
    if (said.refusal) say(child, "critical", said.refusal);
    else put(stream, child, said);
  };

  document.addEventListener(
    "paste",
    (event) => {
      const html = event.clipboardData?.getData("text/html") ?? "";
      if (!HOLDS_MORE.test(html) || OWN.test(html)) return;
      if (!event.target.closest?.(".Draftail-Editor")) return;
      const stream = streamOf(event.target);
      const child = stream?.children.find((each) => each.element.contains(event.target));
      if (child?.type !== "paragraph") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      say(child, "info", "Đang chuyển phần dán từ Word…");
      convert(stream, child, html);
    },
    true,
  );
}
