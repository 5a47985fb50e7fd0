// The map of a list. The page is whole without this file: the list stands at its own address, and Wales with its counts
// is drawn on the page. What is said in words stands on the page too, in its language.
(() => {
  const page = document.querySelector(".map");
  if (!page || !window.L) return;
  const find = (selector) => page.querySelector(selector);
  const live = find("[data-part=live]"), drawn = find("[data-part=drawn]"), land = find(".map-land");
  const said = find("[role=status]"), list = find("#map-entries .rows"), more = find("[data-part=more]");
  const told = page.dataset;
  // As the server draws its grid: see entries/grid.py.
  const WIDEST = 90, HIGHEST = 90 * Math.cos((52.4 * Math.PI) / 180);
  const WALES = [[51.36, -5.4], [53.45, -2.62]], APART = 46, NAMES_FROM = 9, WARDS_FROM = 11, MOST_NEAR = 17;
  const nearest = Math.min(Number(told.nearest) || MOST_NEAR, 20);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;

  live.hidden = false;
  drawn.hidden = true;
  const map = L.map(land, {
    minZoom: 6, maxZoom: nearest, zoomSnap: told.tiles ? 1 : 0.25, maxBounds: [[49.5, -9], [55.5, 1]], zoomControl: false, attributionControl: false,
    scrollWheelZoom: false, fadeAnimation: !isStill, zoomAnimation: !isStill, markerZoomAnimation: !isStill, inertia: !isStill,
  });
  const names = L.layerGroup(), wards = L.layerGroup();
  let markers = new Map(), opened = null, asking = null, wardsAsked = "";

  // The land

  const shapeOf = (path) => path.split("M").slice(1).map((ring) => {
    const [x, y, ...steps] = ring.match(/-?\d+/g).map(Number);
    const points = [[x, y]];
    for (let place = 0; place < steps.length; place += 2) {
      const [lastX, lastY] = points[points.length - 1];
      points.push([lastX + steps[place], lastY + steps[place + 1]]);
    }
    return [points.map(([across, down]) => [told.north - down / told.down, Number(told.west) + across / told.across])];
  });

  // A ward's ring: its first point, then the steps to the others, in parts of a degree.
  const ringOf = (steps) => {
    let latitude = 0, longitude = 0;
    const points = [];
    for (let place = 0; place < steps.length; place += 2) {
      latitude += steps[place];
      longitude += steps[place + 1];
      points.push([latitude / 1e5, longitude / 1e5]);
    }
    return [points];
  };

  const nameAt = (place, name, note) => {
    const box = document.createElement("span");
    box.append(name);
    if (note) box.append(document.createElement("br"), note);
    return L.marker(place, {
      icon: L.divIcon({className: "map-name", html: box, iconSize: null}), interactive: false, keyboard: false,
    });
  };

  const drawLand = () => {
    if (told.tiles) L.tileLayer(told.tiles, {maxZoom: nearest}).addTo(map);
    for (const link of drawn.querySelectorAll("svg a[href]")) {
      const shape = L.polygon(shapeOf(link.querySelector("path").getAttribute("d")), {
        interactive: false, className: told.tiles ? "map-area over-tiles" : "map-area",
      }).addTo(map);
      const code = link.getAttribute("href").split("/").filter(Boolean).pop();
      const row = document.querySelector(`tr[data-area="${code}"]`);
      const note = row ? `${told.areaOnly} ${row.lastElementChild.textContent}` : "";
      names.addLayer(nameAt(shape.getCenter(), link.querySelector("title").textContent.split(". ")[0], note));
    }
    wards.addTo(map);
  };

  const drawWards = async () => {
    if (map.getZoom() < WARDS_FROM) { wards.clearLayers(); wardsAsked = ""; return; }
    const asked = boxAsked(WARDS_FROM);
    if (asked === wardsAsked) return;
    wardsAsked = asked;
    const answer = await fetch(`${told.outlines}?${asked}`).catch(() => null);
    if (!answer || !answer.ok) return;
    wards.clearLayers();
    for (const ward of (await answer.json()).wards) {
      const shape = L.polygon(ward.rings.map(ringOf), {interactive: false, className: "map-ward"}).addTo(wards);
      wards.addLayer(nameAt(shape.getCenter(), ward.name));
    }
  };

  // The points

  const boxAsked = (level) => {
    const bounds = map.getBounds(), width = WIDEST / 2 ** level, height = HIGHEST / 2 ** level;
    const whole = (degrees, size, round) => (round(degrees / size) * size).toFixed(6);
    return `bbox=${[
      whole(bounds.getWest(), width, Math.floor), whole(bounds.getSouth(), height, Math.floor),
      whole(bounds.getEast(), width, Math.ceil), whole(bounds.getNorth(), height, Math.ceil),
    ].join(",")}&zoom=${level}`;
  };

  const fetchPoints = async () => {
    if (asking) asking.abort();
    asking = new AbortController();
    const joint = told.points.includes("?") ? "&" : "?";
    try {
      const answer = await fetch(told.points + joint + boxAsked(Math.floor(map.getZoom())), {signal: asking.signal});
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
    } catch (problem) {
      if (problem.name !== "AbortError") said.textContent = told.failed;
    }
  };

  // Two buttons that would lie over each other become one.
  const apart = (points) => {
    const kept = [];
    for (const {entries: given, groups} of [points]) {
      const singles = given.map((entry) => ({at: entry.at, count: 1, entries: [entry]}));
      const many = groups.map(([latitude, longitude, count]) => ({at: [latitude, longitude], count, entries: []}));
      for (const one of [...many, ...singles].sort((a, b) => b.count - a.count)) {
        one.dot = map.latLngToLayerPoint(one.at);
        const near = kept.find((other) => other.dot.distanceTo(one.dot) < APART);
        if (!near) { kept.push(one); continue; }
        near.count += one.count;
        near.entries.push(...one.entries);
      }
    }
    return kept.sort((a, b) => b.at[0] - a.at[0]);
  };

  const Button = L.Icon.extend({
    createIcon() {
      const button = document.createElement("button"), {count, entries} = this.options.group;
      const isOne = count === 1 && entries.length === 1;
      button.type = "button";
      button.textContent = isOne ? "" : count.toLocaleString("en-GB");
      button.setAttribute("aria-label", isOne ? entries[0].name : `${told.entries} ${count}`);
      if (isOne) button.title = entries[0].name;
      const size = isOne ? "one" : count < 100 ? "few" : "many";
      button.className = `leaflet-marker-icon map-point ${size}`;
      button.addEventListener("click", (event) => { event.stopPropagation(); choose(this.options.group, button); });
      L.DomEvent.disableClickPropagation(button);
      return button;
    },
    createShadow: () => null,
  });

  const show = ({count, entries, groups}) => {
    const shown = new Map();
    for (const group of apart({entries, groups})) {
      const key = `${group.at} ${group.count} ${group.entries.map((entry) => entry.key)}`;
      const marker = markers.get(key) || L.marker(group.at, {icon: new Button({group}), keyboard: false}).addTo(map);
      shown.set(key, marker);
    }
    for (const [key, marker] of markers) if (!shown.has(key)) marker.remove();
    markers = shown;
    said.textContent = `${told.entries} ${count.toLocaleString("en-GB")}`;
    list.innerHTML = entries.map((entry) => entry.card).join("");
    more.hidden = entries.length === count;
  };

  // One point, or a group of them

  const choose = ({at, count, entries}, button) => {
    const isTold = entries.length === count;
    if (isTold && (count === 1 || map.getZoom() === nearest || isOnePlace(entries))) return open(at, entries, button);
    if (map.getZoom() === nearest) return document.getElementById("map-entries").focus();
    const bounds = isTold && L.latLngBounds(entries.map((entry) => entry.at));
    if (bounds && map.getBoundsZoom(bounds) > map.getZoom()) map.fitBounds(bounds, {padding: [50, 50]});
    else map.setView(at, Math.min(map.getZoom() + 2, nearest));
    land.focus();
  };

  const isOnePlace = (entries) => {
    const dots = entries.map((entry) => map.project(entry.at, nearest));
    return dots.every((dot) => dot.distanceTo(dots[0]) < APART);
  };

  const open = (at, entries, button) => {
    const content = find("template").content.firstElementChild.cloneNode(true);
    content.querySelector(".rows").innerHTML = entries.map((entry) => entry.card).join("");
    content.querySelector("button").addEventListener("click", () => map.closePopup());
    opened = button;
    L.popup({closeButton: false, minWidth: 200, maxWidth: Math.min(320, land.clientWidth - 40), maxHeight: land.clientHeight - 90})
      .setLatLng(at).setContent(content).openOn(map);
    content.querySelector("a").focus({preventScroll: true});
  };

  map.on("popupclose", ({popup}) => {
    const wasInside = popup.getElement().contains(document.activeElement) || document.activeElement === document.body;
    if (wasInside) (opened && opened.isConnected ? opened : land).focus({preventScroll: true});
  });
  land.addEventListener("keydown", (event) => { if (event.key === "Escape") map.closePopup(); });

  // Buttons do all that dragging does. Without animation: a press during one would be lost, or would cut it short.

  find(".map-tools").addEventListener("click", (event) => {
    const {zoomBy, move, whole} = event.target.dataset;
    if (zoomBy) map.setZoom(map.getZoom() + Number(zoomBy), {animate: false});
    if (move) map.panBy(L.point(move.split(" ").map(Number)).scaleBy(map.getSize().divideBy(3)), {animate: false});
    if (whole !== undefined) map.fitBounds(WALES);
  });
  addEventListener("beforeprint", () => map.invalidateSize({animate: false}));

  map.fitBounds(WALES);
  drawLand();
  fetchPoints();
  map.on("moveend", () => {
    names[map.getZoom() >= NAMES_FROM && map.getZoom() < WARDS_FROM + 1 ? "addTo" : "removeFrom"](map);
    fetchPoints();
    drawWards();
  });
})();
