/* The calendar of a date field goes when its field is left by keyboard.
 *
 * Of a date that was typed it stayed open, over the fields and buttons that came next.
 */
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const calendar = window.jQuery?.(target).data("xdsoft_datetimepicker");
  if (!calendar || !relatedTarget || calendar[0].contains(relatedTarget)) return;
  const close = () => {
    if (document.activeElement !== target) calendar.trigger("close.xdsoft");
  };
  close();
  setTimeout(close, 200); // what is typed opens it again, a moment later
});
