// Comfort only: every page works without this file.
// A browser that does not know "autofocus" outside form controls is told of the problems first all the same.
document.querySelector(".error-summary[autofocus]")?.focus();

// Suggestions while somebody types what they look for.
// The pattern is that of a combobox with a list box: the input keeps the focus, the keys move through the list.
const WAIT = 150;
const SHORTEST = 2;

class Suggestions {
  constructor(input) {
    this.input = input;
    this.asked = 0;
    this.list = document.createElement("ul");
    this.list.id = `${input.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.dataset.suggestLabel);
    this.list.hidden = true;
    this.status = document.createElement("span");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.autocomplete = "off";
    input.after(this.list, this.status);
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), WAIT));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const typed = this.input.value.trim();
    const number = ++this.asked;
    if (typed.length < SHORTEST) return this.close();
    try {
      const answer = await fetch(`${this.input.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
      const found = answer.ok ? await answer.json() : { suggestions: [] };
      if (number === this.asked && document.activeElement === this.input) this.show(found.suggestions);
    } catch {
      this.close();
    }
  }

  show(found) {
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
    this.current = -1;
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = `${this.input.dataset.suggestLabel}: ${found.length}`;
  }

  option(one, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("span");
    name.textContent = one.words;
    if (one.language) name.lang = one.language;
    const about = document.createElement("span");
    about.className = "about";
    about.textContent = one.about;
    option.append(name, " ", about);
    option.dataset.address = one.address;
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.go(option));
    return option;
  }

  key(event) {
    const options = [...this.list.children];
    if (this.list.hidden) {
      if (event.key === "ArrowDown") this.ask();
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      return this.close();
    }
    if (event.key === "Enter" && this.current >= 0) {
      event.preventDefault();
      return this.go(options[this.current]);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    options[this.current]?.setAttribute("aria-selected", "false");
    // Past either end nothing is chosen, and Enter sends what was typed.
    const places = options.length + 1;
    this.current = ((this.current + 1 + step + places) % places) - 1;
    const chosen = options[this.current];
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  go(option) {
    location.assign(option.dataset.address);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
// Asks the browser where it is when somebody presses "Near me" on the home page, and never before.
const near = document.querySelector("[data-near]");
if (near && navigator.geolocation) {
  const said = document.getElementById("near-status");
  near.parentElement.hidden = false;
  near.addEventListener("click", () => {
    near.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // About a hundred metres: enough to find what is near.
        const where = `${coords.latitude.toFixed(3)}, ${coords.longitude.toFixed(3)}`;
        const what = document.getElementById("home-q").value;
        location.assign(`${near.dataset.near}?${new URLSearchParams(what ? { q: what, where } : { where })}`);
      },
      () => {
        near.disabled = false;
        said.textContent = near.dataset.refused;
      },
      { maximumAge: 300000, timeout: 15000 },
    );
  });
}
