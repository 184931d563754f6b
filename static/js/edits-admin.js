/* Wagtail's form is told of every key that changes it.
 *
 * By itself it looks twice a second whether it differs from what it was: from 2 s after it was
 * shown, or from when autosave was last answered. What was typed before it began, in the half
 * second before its editor left, or while autosave was under way counted as unchanged: it was not
 * saved, and nobody was asked about it. A form that came back refused was never looked at again, so
 * that autosave stayed paused when its errors had been mended.
 */
{
  const FORM = "form[data-controller~=w-unsaved]";
  const BEGINNINGS = ["keydown", "pointerdown", "paste", "drop"];
  const loaded = new Promise((resolve) => {
    window.addEventListener("load", resolve, { once: true });
  });
  const watcherOf = (form) =>
    window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-unsaved");

  // A browser that goes back fills in by itself what was typed long ago: that is nobody's edit.
  let hasActed = false;
  BEGINNINGS.forEach((kind) => {
    const act = (event) => {
      hasActed ||= event.isTrusted;
    };
    window.addEventListener(kind, act, { capture: true, passive: true });
  });

  /* Let the form count as changed until autosave has kept it. */
  const hold = (watcher) => {
    watcher.forceValue = true;
    watcher.hasEditsValue = true;
    watcher.notify(); // of a value that turned back within one moment nobody hears
  };
  const typed = new WeakSet(); // forms with keys that autosave hasn't taken
  document.addEventListener(
    "input",
    async ({ isTrusted, target }) => {
      const form = target.closest(FORM);
      if (!form || !isTrusted || !hasActed || !(target.name || target.isContentEditable)) return;
      typed.add(form);
      await loaded; // before it, fields that scripts write are missing
      const watcher = watcherOf(form);
      if (watcher) watcher.hasEditsValue = true;
    },
    true,
  );

  loaded.then(() => {
    document.querySelectorAll(FORM).forEach((form) => {
      const watcher = watcherOf(form);
      if (!watcher || watcher.checkInterval) return;
      if (watcher.forceValue) typed.add(form);
      watcher.forceValue = false;
      watcher.checkIntervalValue += 1; // by which it begins to look, as one that is forced never does
    });
  });

  // It begins more than once, and each time what stands by then counts as unchanged.
  document.addEventListener("w-unsaved:watch-edits", ({ target: form }) => {
    queueMicrotask(() => {
      if (typed.has(form)) hold(watcherOf(form));
    });
  });
  document.addEventListener("w-autosave:error", ({ target: form }) => typed.add(form));

  const sent = new WeakMap(); // form → what autosave last took of it
  document.addEventListener("w-autosave:save", ({ target: form }) => {
    typed.delete(form);
    sent.set(form, watcherOf(form)?.formData);
  });
  document.addEventListener("w-autosave:success", ({ target: form, detail }) => {
    const watcher = watcherOf(form);
    if (!watcher || !sent.has(form)) return;
    const kept = new URLSearchParams(sent.get(form));
    Object.entries(detail.response?.field_updates ?? {}).forEach(([name, value]) => {
      if (kept.has(name)) kept.set(name, value);
    });
    if (`${kept}` !== watcher.formData) hold(watcher);
  });
}
