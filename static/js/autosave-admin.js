/* Once an editor has pressed a button of the page form, nothing else of it is saved.
 *
 * Wagtail's autosave isn't told that its form is being sent. A save announced before the click went
 * out after it, and wrote the draft back over the page that the click had published; of a page that
 * is new, it made a second one. So at the submission autosave stops, what it announced stays unsent,
 * and what is under way is waited for: the server is at work on it, and aborting wouldn't call it
 * back. The server refuses what still comes late (core/autosave.py).
 */
{
  const LONGEST_WAIT_MS = 20_000;
  let announced = null;

  const autosaveOf = (form) =>
    window.wagtail?.app.getControllerForElementAndIdentifier(form, "w-autosave");

  document.addEventListener("w-autosave:save", (event) => {
    announced = event;
  });

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      const autosave = autosaveOf(form);
      if (!autosave || form.dataset.autosave === "done") return;
      const hold = () => {
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      if (form.dataset.autosave === "awaited") return hold();
      autosave.activeValue = false;
      announced?.preventDefault();
      form.dataset.autosave = "done";
      if (!autosave.submitPromise) return;
      hold();
      form.dataset.autosave = "awaited";
      // Pressed buttons turn themselves off, and a form leaves out what is off.
      const { name, value } = event.submitter ?? {};
      if (name) {
        const pressed = Object.assign(document.createElement("input"), { type: "hidden", name, value });
        form.append(pressed);
      }
      const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));
      Promise.race([autosave.submitPromise, late]).then(() => {
        form.dataset.autosave = "done";
        form.requestSubmit();
      });
    },
    true,
  );

  // Wagtail sends the form itself after the dialogue of a review, which nobody hears of.
  document.querySelectorAll("form[data-edit-form]").forEach((form) => {
    form.submit = () => form.requestSubmit();
  });

  // "Back" brings the form as it was sent, silent and out of date.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-autosave]")) window.location.reload();
  });
}
