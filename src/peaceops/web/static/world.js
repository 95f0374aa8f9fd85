// The slider of the world map: shades, title and table for each month, from the JSON of the chart.
"use strict";

(async () => {
  const part = document.querySelector("[data-world]");
  const slide = document.getElementById("slide");
  const answer = await fetch(part.dataset.world);
  if (!answer.ok) return;
  const { data } = await answer.json();
  const months = slide.dataset.months.split(",");
  const groups = [...part.querySelectorAll("[data-state]")];
  const names = new Map(groups.map((group) => [group.dataset.state, group.dataset.name]));
  const land = groups.find((group) => group.dataset.state === "-") || groups[0];
  const bare = land.getAttribute("fill");
  const title = part.querySelector("[data-title]");
  const told = part.querySelector("[data-told]");
  const body = document.querySelector("[data-table] tbody");
  const caption = document.querySelector("[data-table] caption");

  const shade = (people) => {
    const place = data.steps.filter((step) => people >= step).length;
    return place ? data.shades[place - 1] : bare;
  };
  const cell = (name, text, number) => {
    const made = document.createElement(name);
    if (name === "th") made.scope = "row";
    if (number) made.className = "number";
    made.append(text);
    return made;
  };
  const line = (iso3, people) => {
    const row = document.createElement("tr");
    const link = document.createElement("a");
    link.textContent = names.get(iso3) || iso3;
    link.href = part.dataset.brief.replace("{contributor}", iso3);
    row.append(cell("th", link), cell("td", people.toLocaleString("en"), true));
    return row;
  };
  const show = (place) => {
    const month = months[place];
    const people = data.months[month];
    for (const group of groups) {
      const number = people[group.dataset.state] || 0;
      group.setAttribute("fill", shade(number));
      const words = group.querySelector("title");
      if (words) words.textContent = group.dataset.name + (number ? ": " + number.toLocaleString("en") : "");
    }
    const order = Object.entries(people).sort((a, b) => b[1] - a[1]);
    const sum = order.reduce((all, [, number]) => all + number, 0);
    for (const output of document.querySelectorAll("[data-month]")) output.textContent = month;
    title.textContent = title.textContent.replace(/, [^,]*$/, ", " + month);
    caption.textContent = title.textContent;
    told.textContent = month + ": " + sum.toLocaleString("en") + " people from " + order.length + " contributors.";
    body.replaceChildren(...order.map(([iso3, number]) => line(iso3, number)));
    slide.setAttribute("aria-valuetext", month);
    const address = new URL(location.href);
    address.searchParams.set("month", month);
    history.replaceState(null, "", address);
  };

  for (const hidden of document.querySelectorAll(".slide")) hidden.hidden = false;
  for (const plain of document.querySelectorAll(".pick")) plain.hidden = true;
  slide.setAttribute("aria-valuetext", months[slide.value]);
  slide.addEventListener("input", () => show(Number(slide.value)));

  const play = document.querySelector("[data-play]");
  let running = 0;
  const stop = () => {
    clearInterval(running);
    running = 0;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  };
  play.addEventListener("click", () => {
    if (running) return stop();
    if (Number(slide.value) >= months.length - 1) slide.value = 0;
    play.textContent = "Stop";
    play.setAttribute("aria-pressed", "true");
    running = setInterval(() => {
      if (Number(slide.value) >= months.length - 1) return stop();
      slide.value = Number(slide.value) + 1;
      show(Number(slide.value));
    }, 220);
  });
})();
