// Adds to a page that works without it: switching without a reload, question marks that answer on hover, votes in place.
"use strict";

document.documentElement.classList.add("js");

const page = document.getElementById("page");
const status = document.getElementById("status");
let statusTimer = 0;
let latestSwap = 0;
// What the page shows; the mark after # is not part of it.
let shown = location.pathname + location.search;

function say(text) {
  status.textContent = text;
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => (status.textContent = ""), 4000);
}

// Switching: the server's page is fetched and its content put in place.

async function swap(address, keep) {
  const turn = ++latestSwap;
  page.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const content = fresh.getElementById("page");
    if (turn !== latestSwap) return;
    if (!content) throw new Error("not a page of ours");
    const focused = document.activeElement && document.activeElement.getAttribute("href");
    const wasAccount = document.activeElement && document.activeElement.id === "account";
    page.replaceChildren(...content.childNodes);
    reveal();
    document.title = fresh.title;
    if (keep) history.pushState(null, "", address);
    shown = location.pathname + location.search;
    const again = wasAccount ? "#account" : focused ? `a[href="${CSS.escape(focused)}"]` : null;
    if (again) page.querySelector(again)?.focus({ preventScroll: true });
  } catch {
    location.assign(address);
  } finally {
    if (turn === latestSwap) page.removeAttribute("aria-busy");
  }
}

// On a phone the tab that is open may lie beyond the edge.
function reveal() {
  const tab = page.querySelector('.aspects a[aria-expanded="true"]');
  if (tab) tab.closest("ul").scrollLeft = tab.parentElement.offsetLeft - 16;
}

reveal();
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) swap(location.href, false);
});

page.addEventListener("change", (event) => {
  const form = event.target.closest("[data-account]");
  if (form) swap("/?account_id=" + encodeURIComponent(event.target.value), true);
});

function plainClick(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

page.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap], a[data-open]");
  if (!link || !plainClick(event)) return;
  event.preventDefault();
  // While another page is on its way in, what is pressed opens there.
  const isLeaving = page.getAttribute("aria-busy") === "true";
  if (link.hasAttribute("data-swap") || isLeaving) return swap(link.getAttribute("href"), true);
  open(link);
});

// Opening: one panel of a kind at a time; all of them are in the page already.

function open(link) {
  const kind = link.dataset.open;
  const close = link.getAttribute("aria-expanded") === "true" && !link.hasAttribute("data-keep");
  const chosen = close ? "none" : link.dataset.value;
  for (const other of page.querySelectorAll(`a[data-open="${kind}"]`)) {
    const isOpen = other === link && !close;
    other.setAttribute("aria-expanded", String(isOpen));
    other.closest(".step")?.classList.toggle("open", isOpen);
    document.getElementById(other.getAttribute("aria-controls")).classList.toggle("closed", !isOpen);
  }
  const address = new URL(location.href);
  address.searchParams.set(kind, chosen);
  if (address.pathname + address.search !== shown) history.pushState(null, "", address);
  shown = address.pathname + address.search;
  for (const link of page.querySelectorAll("a[data-swap], a[data-open]")) {
    const target = new URL(link.href);
    if (link.dataset.open !== kind) target.searchParams.set(kind, chosen);
    link.setAttribute("href", target.pathname + target.search);
  }
}

// Question marks: hover and focus show the answer, Escape, leaving and a second tap hide it.

function tipOf(node) {
  return node instanceof Element ? node.closest(".tip") : null;
}

function show(tip) {
  const mark = tip.querySelector(".tip-mark");
  const text = tip.querySelector(".tip-text");
  if (text.matches(":popover-open")) return;
  text.classList.add("placed");
  text.showPopover();
  const anchor = mark.getBoundingClientRect();
  const box = text.getBoundingClientRect();
  const left = Math.min(Math.max(anchor.left + anchor.width / 2 - box.width / 2, 16), innerWidth - box.width - 16);
  const below = anchor.bottom - 8 + box.height < innerHeight;
  text.style.left = `${left}px`;
  text.style.top = `${below ? anchor.bottom - 8 : Math.max(anchor.top + 8 - box.height, 8)}px`;
}

function hide(tip) {
  const text = tip.querySelector(".tip-text");
  if (text.matches(":popover-open")) text.hidePopover();
}

page.addEventListener("pointerover", (event) => {
  const tip = tipOf(event.target);
  if (tip && event.pointerType === "mouse") show(tip);
});

page.addEventListener("pointerout", (event) => {
  const tip = tipOf(event.target);
  if (tip && event.pointerType === "mouse" && !tip.contains(event.relatedTarget)) hide(tip);
});

page.addEventListener("focusin", (event) => {
  if (event.target.matches(".tip-mark:focus-visible")) show(tipOf(event.target));
});

page.addEventListener("focusout", (event) => {
  if (event.target.matches(".tip-mark")) hide(tipOf(event.target));
});

page.addEventListener("click", (event) => {
  const mark = event.target.closest(".tip-mark");
  if (!mark) return;
  // The browser would toggle it, and hide what hovering has just shown.
  event.preventDefault();
  show(tipOf(mark));
});

// Votes: saved in place, and taken back where given before.

page.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-vote]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const vote = event.submitter.value;
  const body = { accountId: form.elements.account_id.value, step: Number(form.elements.step.value), vote };
  try {
    const answer = await fetch("/v1/feedback", {
      method: "PUT",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    for (const button of form.querySelectorAll("[data-vote-is]")) {
      const pressed = button.dataset.voteIs === vote;
      button.setAttribute("aria-pressed", String(pressed));
      button.value = pressed ? "none" : button.dataset.voteIs;
    }
    say(vote === "none" ? page.dataset.takenBack : page.dataset.saved);
  } catch {
    say(page.dataset.failed);
  }
});
