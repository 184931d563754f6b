/* The frame that says what is kept of a picture: dragged, moved by keys, or typed as numbers.
   The numbers are the form; without this script they are all there is. */
(() => {
  const canvas = document.querySelector("[data-canvas]");
  if (!canvas) return;
  const wide = Number(canvas.dataset.wide);
  const high = Number(canvas.dataset.high);
  const inputs = Object.fromEntries(
    ["left", "top", "width", "height"].map((name) => [name, document.getElementById(`id_${name}`)]),
  );
  const ratios = document.querySelector("[data-ratios]");
  const ratio = ratios.querySelector("select");
  const box = document.createElement("div");
  const grip = document.createElement("span");
  box.className = "shape__box";
  grip.className = "shape__grip";
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute(
    "aria-label",
    "Khung cắt. Phím mũi tên để dời khung, giữ Shift và phím mũi tên để đổi cỡ.",
  );
  box.append(grip);
  canvas.append(box);
  ratios.hidden = false;

  const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));
  const number = (name) => Math.round(Number(inputs[name].value)) || 0;
  const frame = () => ({
    left: number("left"), top: number("top"), width: number("width"), height: number("height"),
  });

  function place() {
    const { left, top, width, height } = frame();
    box.style.left = `${(left / wide) * 100}%`;
    box.style.top = `${(top / high) * 100}%`;
    box.style.width = `${(width / wide) * 100}%`;
    box.style.height = `${(height / high) * 100}%`;
  }

  function set(wanted) {
    const least = Math.min(50, wide, high);
    let width = within(Math.round(wanted.width), least, wide - Math.max(wanted.left, 0));
    let height = within(Math.round(wanted.height), least, high - Math.max(wanted.top, 0));
    const shape = Number(ratio.value);
    if (shape) {
      width = Math.min(width, Math.round((high - Math.max(wanted.top, 0)) * shape));
      height = Math.round(width / shape);
    }
    inputs.width.value = width;
    inputs.height.value = height;
    inputs.left.value = within(Math.round(wanted.left), 0, wide - width);
    inputs.top.value = within(Math.round(wanted.top), 0, high - height);
    place();
  }

  let drag = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const seen = canvas.getBoundingClientRect();
    const scale = wide / seen.width;
    const x = (event.clientX - seen.left) * scale;
    const y = (event.clientY - seen.top) * scale;
    const kind = event.target === grip ? "size" : event.target === box ? "move" : "draw";
    drag = { kind, x, y, scale, seen, from: kind === "draw" ? { left: x, top: y, width: 0, height: 0 } : frame() };
    canvas.setPointerCapture(event.pointerId);
    if (kind !== "draw") box.focus();
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const x = within((event.clientX - drag.seen.left) * drag.scale, 0, wide);
    const y = within((event.clientY - drag.seen.top) * drag.scale, 0, high);
    const { from } = drag;
    if (drag.kind === "move") set({ ...from, left: from.left + x - drag.x, top: from.top + y - drag.y });
    else if (drag.kind === "size") set({ ...from, width: from.width + x - drag.x, height: from.height + y - drag.y });
    else set({ left: Math.min(x, drag.x), top: Math.min(y, drag.y), width: Math.abs(x - drag.x), height: Math.abs(y - drag.y) });
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { drag = null; });

  box.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    const [x, y] = [step[0] * Math.max(1, Math.round(wide / 100)), step[1] * Math.max(1, Math.round(high / 100))];
    const now = frame();
    if (event.shiftKey) set({ ...now, width: now.width + x, height: now.height + y });
    else set({ ...now, left: now.left + x, top: now.top + y });
  });
  for (const input of Object.values(inputs)) input.addEventListener("input", place);
  ratio.addEventListener("change", () => set(frame()));
  place();
})();
