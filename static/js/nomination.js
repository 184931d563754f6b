// Enhancement only: keeps a draft while it is typed, says early that a file is too large, copies the receipt.
(() => {
  const WAIT_MS = 600;

  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const note = form.querySelector("[data-kept]");
    let timer;
    let isSent = false;
    let isDirty = false;

    const keep = async () => {
      clearTimeout(timer);
      if (isSent || !isDirty) return;
      isDirty = false;
      try {
        const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), credentials: "same-origin" });
        const { text } = await answer.json();
        if (text) note.textContent = text;
      } catch { isDirty = true; /* offline: the button still keeps it, or the next change */ }
    };
    form.addEventListener("input", () => { isDirty = true; });
    form.addEventListener("change", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, WAIT_MS); // the button pressed next keeps it anyway
    });
    form.addEventListener("submit", () => {
      isSent = true;
      clearTimeout(timer);
    });
    // A phone that rings may never come back to this page.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "hidden" || isSent || !isDirty) return;
      if (navigator.sendBeacon(form.dataset.keep, new FormData(form))) isDirty = false;
    });
    addEventListener("pageshow", () => { isSent = false; });
  });

  document.querySelectorAll("input[type=file][data-largest]").forEach((input) => {
    const note = document.querySelector("[data-upload-note]");
    input.addEventListener("change", () => {
      const { most, largest, tooMany, tooLarge } = input.dataset;
      const files = [...input.files];
      const large = files.filter((file) => file.size > Number(largest)).map((file) => file.name);
      const said = [];
      if (files.length > Number(most)) said.push(tooMany);
      if (large.length) said.push(`${tooLarge} ${large.join(", ")}`);
      note.textContent = said.join(" ");
    });
  });

  document.querySelectorAll("[data-copy-receipt]").forEach((button) => {
    button.addEventListener("click", async () => {
      const before = button.textContent;
      try {
        await navigator.clipboard.writeText(document.querySelector("[data-receipt]").textContent.trim());
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = before; }, 2000);
      } catch { getSelection().selectAllChildren(document.querySelector("[data-receipt]")); } // no clipboard: select it
    });
  });
})();
