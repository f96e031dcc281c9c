// One incident: the toll over time as a chart, where its parts were, and the day it is seen as of.
import * as Plot from "@observablehq/plot";
import { draw } from "./map.js";

const told = JSON.parse(document.querySelector("#told").textContent);

function toll(place, shown) {
  const date = (day) => new Date(`${day}T00:00Z`);
  const points = shown.points.map((one) => ({ ...one, date: date(one.day) }));
  const said = shown.said.map((one) => ({ ...one, date: date(one.day) }));
  const last = [...points, ...said].reduce((most, one) => (one.date > most ? one.date : most), date("1000-01-01"));
  // The last figure holds on: without room to its right it would be no line.
  const end = new Date(+last + 86400000);
  const held = points.length ? [...points, { ...points.at(-1), date: end }] : [];
  const chart = Plot.plot({
    width: Math.max(320, place.clientWidth), height: 280, marginLeft: 48, marginRight: 24,
    style: { background: "none", fontSize: "13px" },
    x: { type: "utc", label: null, ticks: "day", tickFormat: "%-d %b" },
    y: { label: shown.outcome, grid: true, zero: true, tickFormat: (one) => (Number.isInteger(one) ? one.toLocaleString("en") : "") },
    marks: [
      Plot.lineY(held, { x: "date", y: (one) => (one.high === null ? one.low : null), curve: "step-after", stroke: "var(--link)", strokeWidth: 2, strokeDasharray: "2,4", dy: -4 }),
      Plot.areaY(held.map((one) => (one.low === null || one.high === null ? { ...one, low: NaN, high: NaN } : one)), { x: "date", y1: "low", y2: "high", curve: "step-after", fill: "var(--link)", fillOpacity: 0.14 }),
      Plot.lineY(held, { x: "date", y: "best", curve: "step-after", stroke: "var(--link)", strokeWidth: 2 }),
      Plot.ruleX(said.filter((one) => one.low !== null && one.high !== null && one.high !== one.low), { x: "date", y1: "low", y2: "high", stroke: "var(--quiet)", strokeWidth: 1.5 }),
      Plot.dot(said, {
        x: "date", y: (one) => one.best ?? one.low ?? one.high, r: 4, symbol: (one) => (!one.counted ? "times" : one.best === null ? "triangle" : "circle"),
        fill: (one) => (one.counted ? "var(--paper)" : "none"), stroke: (one) => (one.counted ? "var(--ink)" : "var(--quiet)"),
        title: (one) => one.words, tip: true,
      }),
      Plot.ruleY([0], { stroke: "var(--border)" }),
    ],
  });
  // What its pieces are called says nothing to a listener: the whole is one picture.
  for (const piece of chart.querySelectorAll("[aria-label], [aria-description]")) {
    piece.removeAttribute("aria-label");
    piece.removeAttribute("aria-description");
  }
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", `${shown.outcome} over time; the table below says the same`);
  place.replaceChildren(chart);
}

for (const place of document.querySelectorAll("[data-toll]")) {
  toll(place, told.tolls[Number(place.dataset.toll)]);
}

const slider = document.querySelector("#slide");
if (slider) {
  const words = document.querySelector("#slid");
  slider.closest(".slide").hidden = false;
  slider.addEventListener("input", () => (words.textContent = told.days[slider.value].words));
  // What was chosen beside it and not sent yet is meant too.
  slider.addEventListener("change", () => {
    const form = slider.form;
    form.elements.as_of.value = told.days[slider.value].day ?? "";
    const next = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") next.append(name, value);
    location.href = `${location.pathname}?${next}`;
  });
}

const map = document.querySelector("#map");
if (map) {
  await draw(map, told.marks, { onChoose: (one) => one.only && (location.href = `/incidents/${one.only}`) });
  map.dataset.ready = "yes";
}
