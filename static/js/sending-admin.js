/* Between the press of a button of the admin and the sending of its form.
 *
 * The browser replaces a form by whatever answers: the sign-in page where the session has ended, its
 * own page of an error where the network is away; what was typed is gone, and going back brings an
 * old form. So the server is asked first whether it is there and who is signed in
 * (newsroom/sending.py). If it can't be, the form stays as it is, its buttons work again, and its
 * editor is told what to do. Signing in again makes new proofs of origin (CSRF): the answer brings
 * one for this page's forms. It is never sent as somebody else than who opened it. A form whose page
 * was deleted meanwhile, or may not be edited any more, stays too: its words can be copied from it.
 *
 * Wagtail's autosave isn't told that its form is being sent. A save announced before the click went
 * out after it, and wrote the draft back over the page that the click had published; of a page that
 * is new, it made a second one. So at the press autosave stops, what it announced stays unsent, and
 * what is under way is waited for: the server is at work on it, and aborting wouldn't call it back.
 * The server refuses what still comes late (core/autosave.py).
 */
{
  const { address, signIn, home, user, name, opened } = document.currentScript.dataset;
  const LONGEST_WAIT_MS = 20_000;
  const LONGEST_ANSWER_MS = 10_000;
  const TYPED = "textarea, select, input:not([type=hidden], [type=submit], [type=button], [type=image])";
  const PRESSED = "action-workflow-action workflow-action-name workflow-action-extra-data".split(" ");
  const AWAY = "away";
  const ENDED = "ended";
  const GONE = "gone";
  const BARRED = "barred";
  const NEWER = "newer";
  const asked = new WeakMap(); // form → the newer state its editor was told of

  /* What stands in the way of sending, and a name with it; nothing where a form may be sent. */
  const ask = async (form) => {
    const { pathname } = new URL(form.getAttribute("action") ?? "", document.baseURI);
    let answer;
    try {
      answer = await fetch(`${address}?${new URLSearchParams({ form: pathname, opened })}`, {
        redirect: "manual",
        cache: "no-store",
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
      });
    } catch {
      return AWAY;
    }
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return ENDED;
    if (!answer.ok) return AWAY;
    const found = await answer.json().catch(() => null);
    if (!found) return AWAY;
    if (String(found.user) !== user) return `${found.name}`;
    renewProofs(found.token);
    if (found.state !== NEWER) return found.state;
    // Asked once of each newer state: the next press overwrites it knowingly.
    const newer = `${found.by} ${found.at}`;
    if (asked.get(form) === newer) return "";
    asked.set(form, newer);
    ADVICE[NEWER] = () => [
      `${found.by} đã lưu bản mới lúc ${found.at}, sau khi bạn mở biểu mẫu. Bấm nút lần nữa để lưu đè, hoặc `,
      link("xem bản mới nhất trong thẻ khác", ""),
      ".",
    ];
    return NEWER;
  };

  const renewProofs = (token) => {
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
  };

  /* --- What is told, in the form: a dialogue keeps the focus inside. --- */
  const element = (tag, text, attributes = {}) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.textContent = text;
    return made;
  };
  const link = (text, href) => element("a", text, { href, target: "_blank", rel: "noopener" });
  const OF_COPYING = "Hãy chép phần cần giữ ra nơi khác trước khi rời trang.";
  const ADVICE = {
    [GONE]: () => [`Trang của biểu mẫu này vừa bị xóa hoặc chuyển đi ở nơi khác. ${OF_COPYING}`],
    [BARRED]: () => [`Bạn không còn quyền sửa ở đây: quyền hoặc bước xử lý vừa thay đổi. ${OF_COPYING}`],
    [AWAY]: () => ["Máy chủ không trả lời. Giữ nguyên thẻ này, đợi có mạng rồi bấm nút lần nữa."],
    [ENDED]: () => [
      "Phiên đăng nhập đã hết. Hãy ",
      link("đăng nhập lại trong thẻ khác", signIn),
      `${name ? ` bằng tài khoản ${name}` : ""}, rồi về đây bấm nút lần nữa. Nếu tài khoản đã bị khóa, `,
      "hãy chép phần cần giữ ra nơi khác và hỏi quản trị.",
    ],
  };
  const ofAnother = (other) => [
    `Trình duyệt nay đăng nhập bằng tài khoản ${other}, còn biểu mẫu này do ${name} mở. Hãy `,
    link("mở trang quản trị trong thẻ khác", home),
    `, đăng xuất, đăng nhập bằng ${name}, rồi về đây bấm nút lần nữa.`,
  ];

  let notice = null;
  const forget = () => {
    notice?.remove();
    notice = null;
  };
  const show = (form, kind, state, head, body) => {
    if (notice?.isConnected && notice.dataset.keptWords === state && notice.parentElement === form) {
      return;
    }
    forget();
    notice = element("div", "", { className: `kept-words kept-words--${kind}`, tabIndex: -1 });
    notice.setAttribute("role", "alert");
    notice.setAttribute("popover", "manual");
    notice.dataset.keptWords = state;
    const close = element("button", "Đóng", {
      type: "button",
      className: "button button-small button-secondary",
    });
    close.addEventListener("click", () => {
      forget();
      form.querySelector("footer button, [type=submit]")?.focus();
    });
    const words = element("p", "");
    words.append(element("strong", `${head} `), ...body);
    notice.append(words, close);
    form.prepend(notice);
    notice.showPopover?.();
  };
  const STAY = "Chữ bạn gõ còn nguyên ở đây, chưa được lưu.";
  const tell = (form, state, head) => {
    const advice = ADVICE[state]?.() ?? ofAnother(state);
    show(form, "critical", state, `${head} ${STAY}`, advice);
  };

  /* --- Sending --- */
  const underWay = new WeakMap(); // form → "held" while the server is asked, "free" as it is sent
  const controllerOf = (node, identifier) =>
    window.wagtail?.app?.getControllerForElementAndIdentifier(node, identifier);
  let announced = null;
  document.addEventListener("w-autosave:save", (event) => {
    announced = event;
  });

  // Read as attributes: fields called "method" or "action" hide those of the form.
  const isGuarded = (form) =>
    form.getAttribute("method")?.toLowerCase() === "post" &&
    new URL(form.getAttribute("action") ?? "", document.baseURI).origin === window.location.origin &&
    (form.matches("[data-edit-form]") || [...form.elements].some((field) => field.matches(TYPED)));

  /* Pressed buttons turn themselves off, and a form leaves out what is off; those of a menu that has
   * closed belong to no form any more. */
  const send = (form, submitter) => {
    underWay.set(form, "free");
    if (submitter?.form === form) {
      const { disabled } = submitter;
      submitter.disabled = false;
      form.requestSubmit(submitter);
      submitter.disabled = disabled;
    } else {
      const pressed = element("input", "", { type: "hidden", name: submitter?.name ?? "" });
      pressed.value = submitter?.value ?? "";
      if (pressed.name) form.append(pressed);
      form.requestSubmit();
      pressed.remove();
    }
    underWay.delete(form);
  };

  const giveBack = (form, submitter, autosave, wasActive, state) => {
    if (autosave && wasActive) autosave.activeValue = true;
    delete form.dataset.sent;
    underWay.delete(form);
    // What Wagtail writes into the form when a step of the workflow is pressed; the next press may
    // be another.
    form.querySelectorAll(":scope > input[type=hidden]").forEach((input) => {
      if (PRESSED.includes(input.name)) input.remove();
    });
    // After the buttons have turned themselves off.
    setTimeout(() => {
      const buttons = [...document.querySelectorAll("[data-controller~=w-progress]"), submitter];
      buttons.filter(Boolean).forEach((each) => controllerOf(each, "w-progress")?.deactivate());
      tell(form, state, "Chưa gửi được.");
      notice.focus();
    });
  };

  document.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (underWay.get(form) === "free" || !isGuarded(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const question = submitter?.dataset.question;
      if (underWay.has(form) || (question && !window.confirm(question))) return;
      underWay.set(form, "held");
      const autosave = controllerOf(form, "w-autosave");
      const wasActive = autosave?.activeValue;
      form.dataset.sent = "";
      if (autosave) {
        autosave.activeValue = false;
        announced?.preventDefault();
      }
      const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));
      const saved = Promise.race([autosave?.submitPromise, late]);
      Promise.all([ask(form), autosave?.submitPromise ? saved : null]).then(([state]) => {
        if (state) return giveBack(form, submitter, autosave, wasActive, state);
        forget();
        send(form, submitter);
      });
    },
    true,
  );

  // Wagtail sends the form itself after the dialogue of a review, which nobody hears of.
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-edit-form]").forEach((form) => {
      form.submit = () => form.requestSubmit();
    });
  });

  /* --- Autosave, when it isn't answered --- */
  let isRetried = false;
  document.addEventListener("w-autosave:success", () => {
    isRetried = false;
    forget();
    // Wagtail's own box of a network that is away, which lies over the form.
    controllerOf(document.getElementById("w-save-confirmation-dialog"), "w-dialog")?.hide();
  });
  document.addEventListener("w-autosave:error", async (event) => {
    const type = event.detail?.type;
    if (!["network_error", "server_error", "invalid_revision"].includes(type)) return;
    const form = event.target;
    const state = await ask(form);
    if ("sent" in form.dataset) return;
    if (state) return tell(form, state, "Chưa tự lưu được.");
    if (isRetried || type !== "server_error") return; // a network that is away Wagtail tries again
    isRetried = true;
    controllerOf(form, "w-autosave")?.save();
  });

  // Who comes back from signing in, or whose network does, is told so, and autosave goes on.
  const look = async () => {
    const form = notice?.parentElement;
    if (!form || document.hidden || (await ask(form)) || !notice?.isConnected) return;
    const back = ["Máy chủ đã nhận ra bạn. Chữ bạn gõ còn nguyên ở đây: hãy bấm nút lần nữa."];
    show(form, "info", "back", "Tiếp tục được rồi.", back);
    controllerOf(form, "w-autosave")?.save();
  };
  window.addEventListener("online", look);
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);

  // "Back" brings the form as it was sent, silent and out of date.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-sent]")) window.location.reload();
  });
}
