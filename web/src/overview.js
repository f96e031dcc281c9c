// The overview: map, time line and list filter each other; the address says what is shown.
import { draw } from "./map.js";
import { histogram } from "./time.js";

const form = document.querySelector("form.filters");
const follow = document.querySelector("#follow");
const found = document.querySelector("#found");
let map;
let asking;
let counted;

function asked() {
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") told.append(name, value);
  return told;
}

// What the page holds is drawn: the same counts that its list was made with.
const told = (page) => JSON.parse(page.querySelector("#told").textContent);

async function show(keep = true) {
  asking?.abort();
  asking = new AbortController();
  const address = `/?${asked()}`;
  // Enter in a field both changes it and sends the form: one step back is enough.
  if (keep && address !== location.pathname + location.search) history.pushState(null, "", address);
  found.classList.add("busy");
  try {
    const answer = await fetch(address, { signal: asking.signal });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) throw new Error(next.querySelector("main")?.innerText.trim() || answer.statusText);
    found.replaceChildren(...next.querySelector("#found").childNodes);
    counted = told(document);
    map?.show(counted.marks);
    time(counted);
  } catch (error) {
    if (error.name === "AbortError") return;
    const words = document.createElement("p");
    words.className = "empty";
    words.textContent = error.message;
    found.replaceChildren(words);
  }
  found.classList.remove("busy");
}

function time(counted) {
  histogram(document.querySelector("#time"), counted, (since, until) => {
    form.elements.since.value = since;
    form.elements.until.value = until;
    show();
  });
}

function fill() {
  const told = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = told.get(field.name) === field.value;
    else field.value = told.get(field.name) ?? "";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
form.addEventListener("change", () => show());
document.querySelector("#clear").addEventListener("click", (event) => {
  event.preventDefault();
  history.pushState(null, "", "/");
  fill();
  show(false);
});
window.addEventListener("popstate", () => {
  fill();
  show(false);
});
let settled;
window.addEventListener("resize", () => {
  clearTimeout(settled);
  settled = setTimeout(() => time(counted), 250);
});

counted = told(document);
time(counted);
map = await draw(document.querySelector("#map"), counted.marks, {
  onMove(box) {
    if (!follow.checked) return;
    form.elements.box.value = box;
    show();
  },
  onChoose(told) {
    if (told.only) location.href = `/incidents/${told.only}`;
    else {
      const [lon, lat] = told.at;
      form.elements.box.value = [lon - 0.004, lat - 0.004, lon + 0.004, lat + 0.004].map((one) => one.toFixed(3)).join(",");
      show();
    }
  },
});
document.querySelector("#map").dataset.ready = "yes";
follow.addEventListener("change", (event) => {
  if (!event.target.checked) form.elements.box.value = "";
});
