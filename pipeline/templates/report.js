"use strict";
(() => {
  const form = document.querySelector(".filter");
  if (!form) return;
  const findings = [...document.querySelectorAll(".finding")];
  const field = (id) => document.getElementById(id);
  const update = () => {
    const words = field("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const { kind, status, judged, words: text } = finding.dataset;
      const fits =
        (!field("kind").value || kind === field("kind").value) &&
        (!field("status").value || status === field("status").value) &&
        (!field("open").checked || !judged) &&
        words.every((word) => text.includes(word));
      finding.hidden = !fits;
      shown += fits;
    }
    field("shown").textContent = shown === findings.length ? `${shown} shown` : `${shown} of ${findings.length} shown`;
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update();
})();
