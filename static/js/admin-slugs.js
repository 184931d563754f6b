/* Vietnamese slugs in Wagtail's own forms.
 *
 * Our page forms name the rules in their slug field; "copy page" builds its field itself. Any slug
 * field without rules is given those of this script's tag (core/wagtail_hooks.py) before it is used:
 * at once, or when it gets the focus if it came later in a dialogue. Stimulus sees the change.
 */
const rules = document.currentScript.dataset.formatters;
const WITHOUT_RULES = '[data-controller~="w-slug"]:not([data-w-slug-formatters-value])';

function giveRules(field) {
  field.setAttribute("data-w-slug-formatters-value", rules);
}

document.querySelectorAll(WITHOUT_RULES).forEach(giveRules);
document.addEventListener("focusin", (event) => {
  if (event.target.matches(WITHOUT_RULES)) giveRules(event.target);
});
