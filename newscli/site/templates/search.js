// The search of the site: fetches the few files of the index that hold the words asked for, and ranks.
(() => {
  "use strict";
  const results = document.getElementById("results");
  const found = document.getElementById("found");
  const field = document.getElementById("q");
  const { root, parts, articles } = results.dataset;
  const NAME = 6, SHOWN = 30;
  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/u;
  const files = new Map();

  const partOf = (word) => {
    const [first, second] = [...word].map((sign) => sign.codePointAt(0));
    return (first * 31 + (first < 0x2e80 && second ? second : 0)) % parts;
  };
  const load = (kind, part) => {
    const address = `${root}search/${kind}-${part}.json`;
    if (!files.has(address)) files.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : {})));
    return files.get(address);
  };
  const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFD")
    .replace(/[\u0300-\u0305\u0307-\u036f\u064b-\u065f]/gu, "").normalize("NFC").replace(/['’"]/gu, "");
  const pairs = (run) => {
    const signs = [...run];
    return signs.length < 3 ? [run] : signs.slice(1).map((sign, place) => signs[place] + sign);
  };
  const wordsOf = (text) => (fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) || [])
    .flatMap((word) => (UNSPACED.test(word) ? pairs(word) : [word]));

  // How well a stem of the index answers a word: itself, begun with, or another form of it.
  const nearness = (stem, word) => {
    if (stem === word) return 1;
    if (word.length > 1 && stem.startsWith(word)) return 0.7;
    if (stem.length < 3 || word.length - stem.length > 4 || UNSPACED.test(word)) return 0;
    if (word.startsWith(stem)) return 0.9;
    return stem.length > 3 && word.startsWith(stem.slice(0, -1)) ? 0.6 : 0;
  };
  const scoresOf = async (word) => {
    const scores = new Map();
    for (const [stem, places] of Object.entries(await load("words", partOf(word)))) {
      const near = nearness(stem, word);
      if (!near) continue;
      const holders = (places[0].length + places[1].length) / NAME;
      const rarity = Math.log(1 + articles / holders);
      places.forEach((names, place) => {
        for (let start = 0; start < names.length; start += NAME) {
          const name = names.slice(start, start + NAME);
          const score = near * rarity * (place ? 1 : 3);
          scores.set(name, Math.max(scores.get(name) || 0, score));
        }
      });
    }
    return scores;
  };
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    return made;
  };
  const shown = ([address, title, lead, section, date, lang, dir]) => {
    const article = element("article", "", { class: "teaser entry" });
    const heading = element("h2", "", { lang, dir });
    heading.append(element("a", title, { href: address }));
    article.append(element("p", [section, date].filter(Boolean).join(" · "), { class: "details" }), heading);
    if (lead) article.append(element("p", lead, { class: "lead", lang, dir }));
    return article;
  };
  const search = async (text) => {
    const words = [...new Set(wordsOf(text))];
    if (!words.length) return;
    const all = await Promise.all(words.map(scoresOf));
    const total = new Map();
    for (const name of all.reduce((least, each) => (each.size < least.size ? each : least)).keys())
      if (all.every((scores) => scores.has(name)))
        total.set(name, all.reduce((sum, scores) => sum + scores.get(name), 0));
    const best = [...total.keys()].sort((a, b) => total.get(b) - total.get(a) || (a < b ? -1 : 1));
    const rows = await Promise.all(best.slice(0, SHOWN).map(async (name) => (await load("articles", partOf(name)))[name]));
    found.textContent = best.length === 1 ? "1 article" : `${best.length.toLocaleString("en")} articles`;
    results.replaceChildren(...rows.filter(Boolean).map(shown));
  };
  const asked = new URLSearchParams(location.search).get("q") || "";
  field.value = asked;
  search(asked);
})();
