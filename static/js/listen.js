// Fetched at a press. A recording gets speed, steps and its place kept; a page without one is read by the browser's own Vietnamese
// voice, sentence by sentence, each marked in the text. All of it works by keyboard.
const RATES = ["0.75", "1", "1.25", "1.5", "2"];
const STEP_SECONDS = 15;
const recall = (key) => {
  try { return Number(localStorage.getItem(key)) || 0; } catch { return 0; } // storage may be forbidden
};
const keep = (key, value) => {
  try { if (value) localStorage.setItem(key, value); else localStorage.removeItem(key); } catch { /* the place is lost with the page */ }
};
const begun = new WeakSet();

const bar = (name, unit, { toggle, skip, rate, stop }) => {
  const box = document.createElement("div");
  box.className = "listen";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", name);
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    box.append(made);
    return made;
  };
  button(`Lùi ${unit}`, () => skip(-1));
  const play = toggle && button("Tạm dừng", toggle);
  button(`Tới ${unit}`, () => skip(1));
  const speed = document.createElement("select");
  speed.setAttribute("aria-label", "Tốc độ đọc");
  for (const each of RATES) speed.add(new Option(`${each.replace(".", ",")}×`, each, each === "1", each === "1"));
  speed.addEventListener("change", () => rate(Number(speed.value)));
  box.append(speed);
  if (stop) button("Thôi", stop);
  box.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way || event.target === speed) return;
    event.preventDefault();
    skip(way);
  });
  return { box, play };
};

const dress = async (opener) => {
  const { sheet } = opener.dataset;
  if (document.querySelector(`link[href="${sheet}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = sheet;
  document.head.append(link);
  await new Promise((done) => { link.onload = link.onerror = done; });
};

const recording = (audio) => {
  audio.dataset.begun = ""; // the browser's own bar shifts while it learns how long a recording is
  const key = `nghe:${audio.currentSrc}`;
  const { box } = bar(audio.getAttribute("aria-label"), `${STEP_SECONDS} giây`, {
    skip: (way) => { audio.currentTime += way * STEP_SECONDS; },
    rate: (value) => { audio.playbackRate = value; },
  });
  audio.after(box);
  const place = recall(key);
  const restore = () => { if (place < audio.duration - STEP_SECONDS) audio.currentTime = place; };
  if (audio.readyState) restore(); else audio.addEventListener("loadedmetadata", restore, { once: true });
  audio.addEventListener("timeupdate", () => keep(key, Math.floor(audio.currentTime)));
  audio.addEventListener("ended", () => keep(key, 0));
};

// Where the letters of the text stand: without blanks, which differ between what is sent and what is laid out.
const lettersOf = (root) => {
  const places = [];
  let text = "";
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    for (let at = 0; at < data.length; at += 1) {
      if (/\s|[\u00ad\u200b\u2060]/.test(data[at])) continue;
      text += data[at];
      places.push([walker.currentNode, at]);
    }
  }
  return { text, places };
};
const ranges = (sentences, root) => {
  const { text, places } = lettersOf(root);
  let from = 0;
  return sentences.map(([written]) => {
    const sought = written.replace(/[\s\u00ad\u200b\u2060]/g, "");
    const start = text.indexOf(sought, from);
    if (start < 0) return null;
    from = start + sought.length;
    const range = document.createRange();
    range.setStart(...places[start]);
    range.setEnd(places[from - 1][0], places[from - 1][1] + 1);
    return range;
  });
};

const aloud = async (button) => {
  const answer = await fetch(button.dataset.sentences);
  if (!answer.ok) throw new Error(answer.status);
  const { sentences } = await answer.json();
  const where = ranges(sentences, button.closest("article"));
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.startsWith("vi"));
  const key = `nghe:${location.pathname}`;
  let at = Math.min(recall(key), sentences.length - 1);
  let rate = 1;
  let current;
  const mark = (range) => {
    if (!window.Highlight) return; // an older browser reads all the same
    if (range) CSS.highlights.set("spoken", new Highlight(range)); else CSS.highlights.delete("spoken");
    const box = range?.getBoundingClientRect();
    if (box && (box.top < 0 || box.bottom > innerHeight - 80)) scrollBy({ top: box.top - innerHeight / 3 });
  };
  const end = () => {
    current = null;
    speechSynthesis.cancel();
    mark();
    box.remove();
    begun.delete(button);
    button.focus();
  };
  const say = () => {
    speechSynthesis.cancel();
    if (at >= sentences.length) { keep(key, 0); return end(); }
    keep(key, at);
    mark(where[at]);
    const spoken = new SpeechSynthesisUtterance(sentences[at][1]);
    Object.assign(spoken, { voice, lang: "vi-VN", rate });
    // Of one that was cancelled, the end means nothing.
    spoken.onend = spoken.onerror = () => { if (spoken === current) { at += 1; say(); } };
    current = spoken;
    speechSynthesis.speak(spoken);
    play.textContent = "Tạm dừng";
  };
  const { box, play } = bar("Nghe bài", "câu", {
    toggle: () => {
      if (current) { current = null; speechSynthesis.cancel(); play.textContent = "Đọc tiếp"; } else say();
    },
    skip: (way) => { at = Math.max(0, at + way); say(); },
    rate: (value) => { rate = value; if (current) say(); },
    stop: end,
  });
  box.classList.add("listen--fixed");
  document.body.append(box);
  addEventListener("pagehide", () => speechSynthesis.cancel());
  play.focus();
  say();
};

export default async (opener) => {
  if (begun.has(opener)) return;
  begun.add(opener);
  await dress(opener);
  await (opener.matches("audio") ? recording(opener) : aloud(opener));
};
