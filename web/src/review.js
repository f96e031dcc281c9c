// Review by keyboard: keys lead to a form or a link; nothing is recorded by one key alone but undo.
const claims = [...document.querySelectorAll(".judged")];
let at = claims.findIndex((one) => one.querySelector("form"));
document.querySelector(".keys").hidden = false;

function go(to) {
  if (!claims.length) return;
  at = Math.max(0, Math.min(claims.length - 1, to));
  claims[at].focus();
  claims[at].scrollIntoView({ block: "center" });
}

function open(verdict, field) {
  const forms = [...document.querySelectorAll("aside form")];
  const form = forms.find((one) => one.elements.verdict.value === verdict && (one.elements.field?.value === "parent") === (field === "parent"));
  if (!form) return;
  const folded = form.closest("details");
  if (folded) folded.open = true;
  (verdict === "accept" ? form.querySelector("button") : form.querySelector("select, input:not([type=hidden]), textarea")).focus();
}

const keys = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  c: () => (claims[at] ?? claims[0])?.querySelector(".correct")?.click(),
  a: () => open("accept"),
  e: () => open("override"),
  m: () => open("merge"),
  t: () => open("note"),
  u: () => document.querySelector("[data-key=u]")?.click(),
  n: () => document.querySelector("#next")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

// A form that was opened is where one goes on writing; the browser first goes to the address's mark.
addEventListener("load", () => {
  setTimeout(() => document.querySelector(".judged .act select, .telling > .acts textarea")?.focus());
});
