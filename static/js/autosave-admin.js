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

  // The server asks before a form overwrites a version that it doesn't know
  // (newsroom/overwriting.py). What autosave wrote the form knows; so does who was told of a newer
  // version and pressed "continue". Words that wait for such an answer autosave leaves alone.
  const formOfPage = () => document.querySelector("form[data-edit-form]");
  const tell = (form, name, value) => {
    const field = form.elements[name] ?? form.appendChild(document.createElement("input"));
    Object.assign(field, { type: "hidden", name, value });
  };
  document.addEventListener("w-autosave:success", (event) => {
    const { revision_id: id, revision_created_at: written } = event.detail?.response ?? {};
    if (!id) return;
    tell(event.target, "loaded_revision_id", id);
    tell(event.target, "loaded_revision_created_at", written);
  });
  let newest = null;
  document.addEventListener("w-swap:json", (event) => {
    const sessions = event.detail?.data?.other_sessions ?? [];
    newest = sessions.find((session) => session.revision_id)?.revision_id ?? newest;
  });
  document.addEventListener(
    "w-dialog:confirmed",
    (event) => {
      if (event.target.id === "w-save-confirmation-dialog" && newest) {
        tell(formOfPage(), "overwrites", newest);
      }
    },
    true,
  );
  document.addEventListener("DOMContentLoaded", () => {
    if (document.querySelector("[data-newer-version]")) {
      formOfPage().dataset.wAutosaveActiveValue = "false";
    }
  });

  // "Back" brings the form as it was sent, silent and out of date.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-autosave]")) window.location.reload();
  });
}
