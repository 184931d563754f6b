// Enhancement only: turns the screens of a show by keys, as a presenter's remote does, and fills the display.
(() => {
  const screens = [...document.querySelectorAll(".screen")];
  const at = document.querySelector("[data-at]");
  const bar = document.querySelector("[data-bar]");
  const whole = document.querySelector("[data-whole]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let now = Math.max(0, screens.findIndex(({ id }) => `#${id}` === location.hash));
  let inView = now;
  let isTurning = false;

  const tell = () => {
    at.textContent = `${now + 1} / ${screens.length}`;
    bar.style.width = `${(100 * (now + 1)) / screens.length}%`;
    history.replaceState(null, "", `#${screens[now].id}`);
  };
  const turn = (to) => {
    now = Math.max(0, Math.min(to, screens.length - 1));
    isTurning = now !== inView;
    screens[now].scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
    tell();
  };

  // What is in view when the reader scrolls by hand is where keys go on from. Screens that a key
  // turns past are told of late, and would take the next press back to where they stand.
  const seen = new IntersectionObserver((entries) => {
    const shown = entries.find(({ isIntersecting }) => isIntersecting);
    if (!shown) return;
    inView = screens.indexOf(shown.target);
    if (!isTurning) now = inView;
    if (inView === now) isTurning = false;
    tell();
  }, { threshold: 0.6 });
  for (const byHand of ["wheel", "touchmove", "pointerdown"]) addEventListener(byHand, () => { isTurning = false; }, { passive: true });
  screens.forEach((screen) => seen.observe(screen));

  const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  const fill = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === " " && target.closest("a, button")) return; // presses what has the focus
    if (key in steps) turn(now + (key === " " && event.shiftKey ? -1 : steps[key]));
    else if (key === "Home") turn(0);
    else if (key === "End") turn(screens.length - 1);
    else if (key === "f" || key === "F" || key === "F5") fill();
    else if (key === "Escape" && !document.fullscreenElement) location.href = document.querySelector("[data-away]").href;
    else return;
    event.preventDefault();
  });
  whole.hidden = !document.fullscreenEnabled;
  whole.addEventListener("click", fill);
  tell();
})();
