// Fetched at the first press of "Cách hiển thị": the form of /cach-hien-thi/ in a dialog, each press seen at once (site.js keeps it).
export default async (link) => {
  const answer = await fetch(`${link.pathname}?manh=1`);
  if (!answer.ok) throw new Error(answer.status);
  const dialog = document.createElement("dialog");
  dialog.className = "looks-dialog";
  dialog.setAttribute("aria-labelledby", "cach-hien-thi");
  dialog.innerHTML = await answer.text();
  document.body.append(dialog);
  const sheet = dialog.querySelector("link");
  await new Promise((done) => { sheet.onload = sheet.onerror = done; });
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close(); // beside it
    else if ("plain" in target.dataset) dialog.querySelectorAll("input[value='']:not(:checked)").forEach((one) => one.click());
  });
  dialog.showModal();
};
