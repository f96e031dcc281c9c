// The map: countries from a file of ours, marks no finer than what is known of their places.
import { AttributionControl, Map, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import { feature, mesh } from "topojson-client";

setWorkerUrl(new URL("worker.js", import.meta.url).href);

const colour = (name) => {
  // A style of MapLibre's takes no light-dark(): ask the browser what it comes to.
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};

// Degrees that a mark's place may be off by, by UCDP GED's where_prec.
const WIDTH = { 2: 0.25, 3: 0.3, 4: 1.5, 5: 2 };

function around([lon, lat], degrees) {
  const ring = [];
  for (let step = 0; step <= 40; step += 1) {
    const turn = (step / 40) * 2 * Math.PI;
    const stretch = Math.max(Math.cos((lat * Math.PI) / 180), 0.2);
    ring.push([lon + (degrees * Math.cos(turn)) / stretch, lat + degrees * Math.sin(turn)]);
  }
  return [ring];
}

function areas(marks) {
  return {
    type: "FeatureCollection",
    features: marks.features
      .filter((one) => WIDTH[one.properties.precision])
      .map((one) => ({
        ...one,
        geometry: {
          type: "Polygon",
          coordinates: around(one.geometry.coordinates, WIDTH[one.properties.precision]),
        },
      })),
  };
}

// An area's mark is its middle; what is chosen leads there.
const placed = (marks) => ({
  ...marks,
  features: marks.features.map((one) => {
    const [lon, lat] = one.geometry.coordinates;
    return { ...one, properties: { ...one.properties, lon, lat } };
  }),
});

export async function draw(place, found, { onMove, onChoose, fit = true } = {}) {
  const marks = placed(found);
  const world = await (await fetch(new URL("countries.json", import.meta.url))).json();
  const land = feature(world, world.objects.countries);
  const lines = mesh(world, world.objects.countries, (a, b) => a !== b);
  const style = {
    version: 8,
    sources: {
      land: { type: "geojson", data: land, attribution: "Natural Earth" },
      lines: { type: "geojson", data: lines },
      areas: { type: "geojson", data: areas(marks) },
      marks: { type: "geojson", data: marks },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colour("water") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land") } },
      { id: "lines", type: "line", source: "lines", paint: { "line-color": colour("border"), "line-width": 0.8 } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour("link"), "fill-opacity": 0.13 } },
      { id: "edges", type: "line", source: "areas", paint: { "line-color": colour("link"), "line-opacity": 0.5, "line-dasharray": [3, 2] } },
      {
        id: "marks", type: "circle", source: "marks",
        filter: ["<=", ["get", "precision"], 3],
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "incidents"]], 1, 5.5, 10, 16, 40, 30],
          "circle-color": colour("link"), "circle-opacity": 0.75,
          "circle-stroke-color": colour("paper"), "circle-stroke-width": 1.2,
        },
      },
    ],
  };
  const map = new Map({
    container: place, style, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    center: [25, 15], zoom: 0.6, maxZoom: 9, renderWorldCopies: true,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new AttributionControl({ compact: false }), "bottom-right");
  await new Promise((ready) => map.once("load", ready));
  if (fit) fitTo(map, marks);
  const popup = new Popup({ closeButton: false, maxWidth: "18rem" });
  for (const layer of ["marks", "areas"]) {
    map.on("mousemove", layer, (event) => {
      const told = event.features[0].properties;
      map.getCanvas().style.cursor = "pointer";
      const many = told.incidents === 1 ? "1 incident" : `${told.incidents} incidents`;
      const where = told.precision > 2 ? `somewhere in ${told.place}` : told.precision === 2 ? `near ${told.place}` : told.place;
      const words = document.createElement("div");
      words.textContent = `${where}: ${many}`;
      popup.setLngLat(event.lngLat).setDOMContent(words).addTo(map);
    });
    map.on("mouseleave", layer, () => {
      map.getCanvas().style.cursor = "";
      popup.remove();
    });
    if (onChoose) {
      map.on("click", layer, ({ features: [{ properties }] }) => {
        onChoose({ ...properties, at: [properties.lon, properties.lat] });
      });
    }
  }
  if (onMove) map.on("moveend", (event) => event.originalEvent && onMove(box(map)));
  return {
    show(shown) {
      const next = placed(shown);
      map.getSource("marks").setData(next);
      map.getSource("areas").setData(areas(next));
    },
    fit: (next) => fitTo(map, next),
  };
}

function box(map) {
  const bounds = map.getBounds();
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  if (east - west >= 360) return "";
  const turn = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
  return [turn(west), bounds.getSouth(), turn(east), bounds.getNorth()].map((one) => one.toFixed(3)).join(",");
}

function fitTo(map, marks) {
  const points = marks.features.map((one) => one.geometry.coordinates);
  if (!points.length) return;
  const lon = points.map((one) => one[0]);
  const lat = points.map((one) => one[1]);
  map.fitBounds(
    [[Math.min(...lon), Math.min(...lat)], [Math.max(...lon), Math.max(...lat)]],
    { padding: 50, maxZoom: 5.5, animate: false },
  );
}
