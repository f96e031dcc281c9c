// The overview: map, time line and list filter each other; the address says what is shown.
import { brushX } from "d3-brush";
import { scaleLinear, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { draw } from "./map.js";

const form = document.querySelector("form.filters");
const follow = document.querySelector("#follow");
const found = document.querySelector("#found");
const DAY = 86400000;
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

// Days are gathered so that no bar is thinner than it can be seen.
function gathered(days, bars) {
  const told = Object.entries(days).map(([day, count]) => [Date.parse(`${day}T00:00Z`), count]);
  if (!told.length) return [];
  const first = told[0][0];
  const last = told.at(-1)[0] + DAY;
  const step = Math.max(1, Math.ceil((last - first) / DAY / bars)) * DAY;
  const counts = new Map();
  for (const [day, count] of told) {
    const start = first + Math.floor((day - first) / step) * step;
    counts.set(start, (counts.get(start) ?? 0) + count);
  }
  return [...counts].map(([start, count]) => ({ start, end: start + step, count }));
}

function time(counted) {
  const place = document.querySelector("#time");
  const width = place.clientWidth;
  const height = 100;
  const bars = gathered(counted.days, Math.floor(width / 5));
  place.replaceChildren();
  if (!bars.length) return;
  const x = scaleUtc([bars[0].start, bars.at(-1).end], [0, width]);
  const most = Math.max(...bars.map((one) => one.count));
  const y = scaleLinear([0, most], [height - 20, 12]);
  const svg = select(place).append("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("aria-hidden", "true");
  svg.selectAll("rect").data(bars).join("rect").attr("class", "bar in")
    .attr("x", (one) => x(one.start)).attr("width", (one) => Math.max(1.5, Math.min(24, x(one.end) - x(one.start) - 1)))
    .attr("y", (one) => y(one.count)).attr("height", (one) => height - 20 - y(one.count))
    .append("title").text((one) => `${new Date(one.start).toISOString().slice(0, 10)}: ${one.count}`);
  // No finer than a day, and none that would run over the edge.
  const ticks = x.ticks(Math.max(2, Math.floor(width / 110))).filter((one) => +one % DAY === 0 && x(one) < width - 45);
  const some = { timeZone: "UTC", month: "short", year: "numeric" };
  const dates = new Intl.DateTimeFormat("en-GB", bars.at(-1).end - bars[0].start < 400 * DAY ? { ...some, day: "numeric", year: undefined } : some);
  const words = (one) => dates.format(one);
  svg.selectAll("text.tick").data(ticks).join("text").attr("class", "tick")
    .attr("x", (one) => x(one)).attr("y", height - 4).text(words);
  svg.append("text").attr("x", 0).attr("y", 9).text(`up to ${most} ${most === 1 ? "incident" : "incidents"}`);
  const brush = brushX().extent([[0, 0], [width, height - 18]]).on("end", (event) => {
    if (!event.sourceEvent) return;
    const day = (at) => new Date(x.invert(at)).toISOString().slice(0, 10);
    form.elements.since.value = event.selection ? day(event.selection[0]) : "";
    form.elements.until.value = event.selection ? day(event.selection[1]) : "";
    show();
  });
  svg.append("g").attr("class", "brush").call(brush);
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
