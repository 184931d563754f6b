// Enhancement only: tells, once a page, that something found was opened. The question goes along, and nothing of who asked.
(() => {
  const { counted, openedUrl } = document.querySelector("[data-counted]")?.dataset ?? {};
  let told = !counted;
  const tell = ({ button, target }) => {
    if (told || button > 1 || !target.closest(".results .result a, .named a, .promoted a")) return;
    told = navigator.sendBeacon(openedUrl, counted);
  };
  addEventListener("click", tell);
  addEventListener("auxclick", tell);
})();
