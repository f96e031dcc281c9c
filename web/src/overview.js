// The overview: map, time line and list filter each other; the address says what is shown.
import { draw } from "./map.js";
import { histogram } from "./time.js";

const form = document.querySelector("form.filters");
const follow = document.querySelector("#follow");
const found = document.querySelector("#found");
let map;
let asking;

function asked() {
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") told.append(name, value);
  return told;
}

async function chart() {
  const told = asked();
  for (const name of ["after", "q"]) told.delete(name);
  if (!told.has("parts")) told.set("parts", "false");
  const answer = await fetch(`/api/v1/chart?${told}`, { signal: asking?.signal });
  if (!answer.ok) throw new Error((await answer.json()).what);
  return answer.json();
}

async function show(keep = true) {
  asking?.abort();
  asking = new AbortController();
  const address = `/?${asked()}`;
  // Enter in a field both changes it and sends the form: one step back is enough.
  if (keep && address !== location.pathname + location.search) history.pushState(null, "", address);
  found.classList.add("busy");
  try {
    const [counted, page] = await Promise.all([
      chart(),
      fetch(address, { signal: asking.signal }).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.text();
      }),
    ]);
    const next = new DOMParser().parseFromString(page, "text/html");
    found.replaceChildren(...next.querySelector("#found").childNodes);
    map?.show(counted.marks);
    time(counted);
  } catch (error) {
    if (error.name === "AbortError") return;
    const told = document.createElement("p");
    told.className = "empty";
    told.textContent = `This could not be shown: ${error.message}. Reload the page to try again.`;
    found.replaceChildren(told);
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
  settled = setTimeout(() => chart().then(time).catch(() => {}), 250);
});

const counted = await chart();
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
