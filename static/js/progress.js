// Enhancement only: shows how far files are written without loading the page again. Without it the page renews itself.
(() => {
  const PAUSE = 1500;
  const LONGEST_PAUSE = 30000;
  const number = new Intl.NumberFormat("vi");

  const watch = (row) => {
    const bar = row.querySelector("progress");
    const words = row.querySelector("[data-progress-words]");
    let pause = PAUSE;
    const ask = async () => {
      try {
        const answer = await fetch(row.dataset.progress, { headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(answer.status);
        const now = await answer.json();
        if (!now.is_unfinished) {
          location.reload();
          return;
        }
        pause = PAUSE;
        if (now.rows_total !== null) {
          bar.value = now.percentage;
          const { running, rows } = words.dataset;
          words.textContent = `${running}: ${number.format(now.rows_done)}/${number.format(now.rows_total)} ${rows}`;
        }
      } catch {
        pause = Math.min(2 * pause, LONGEST_PAUSE); // the server may be away for a moment
      }
      setTimeout(ask, pause);
    };
    setTimeout(ask, pause);
  };

  document.querySelectorAll("[data-progress]").forEach(watch);
})();
