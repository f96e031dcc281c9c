// Incidents by day as bars, of which a span may be brushed.
import { brushX } from "d3-brush";
import { scaleLinear, scaleUtc } from "d3-scale";
import { select } from "d3-selection";

const DAY = 86400000;

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

export function histogram(place, counted, onBrush) {
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
    onBrush(...(event.selection ? event.selection.map(day) : ["", ""]));
  });
  svg.append("g").attr("class", "brush").call(brush);
}
