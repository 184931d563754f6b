/* Arrow keys lead from day to day, Page Up and Page Down to the month or week before and after. */
(() => {
  const days = document.querySelector("[data-days]");
  if (!days) return;
  const links = [...days.querySelectorAll("[data-day]")];
  const isSeen = (link) => link.offsetParent !== null;

  function next(from, step) {
    let place = from + step;
    while (links[place] && !isSeen(links[place])) place += Math.sign(step);
    return links[place];
  }

  days.addEventListener("keydown", (event) => {
    const from = links.indexOf(event.target);
    if (from < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const way = { PageUp: "[data-before]", PageDown: "[data-after]" }[event.key];
    if (way) document.querySelector(way).click();
    else if (step) next(from, step)?.focus();
    else return;
    event.preventDefault();
  });
})();
