// A place or an actor: its incidents over time and on a map; a span that is brushed has an address.
import { draw } from "./map.js";
import { histogram } from "./time.js";

const told = JSON.parse(document.querySelector("#told").textContent);

function time() {
  histogram(document.querySelector("#time"), told, (since, until) => {
    const next = new URL(location.href);
    for (const [name, day] of Object.entries({ since, until })) {
      if (day) next.searchParams.set(name, day);
      else next.searchParams.delete(name);
    }
    next.searchParams.delete("after");
    next.hash = "";
    location.href = next;
  });
}

time();
let settled;
window.addEventListener("resize", () => {
  clearTimeout(settled);
  settled = setTimeout(time, 250);
});

const map = document.querySelector("#map");
if (map) {
  await draw(map, told.marks, { onChoose: (one) => one.only && (location.href = `/incidents/${one.only}`) });
  map.dataset.ready = "yes";
}
