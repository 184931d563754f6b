/* The server asks before a form overwrites a version that it doesn't know (newsroom/overwriting.py).
 *
 * What autosave wrote the form knows; so does who was told of a newer version and pressed
 * "continue". Words that wait for such an answer autosave leaves alone.
 */
{
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

  // A refused form comes back as changed: autosave announces it before it can be turned off.
  let isAsked = false;
  const asked = () => (isAsked ||= Boolean(document.querySelector("[data-newer-version]")));
  document.addEventListener(
    "w-autosave:save",
    (event) => {
      if (!asked()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  document.addEventListener("DOMContentLoaded", () => {
    if (asked()) formOfPage().dataset.wAutosaveActiveValue = "false";
  });
}
