// Looks at a site as readers do; prints what is not as it should be, a line each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, executablePath, root, ...pages] = process.argv.slice(2);
const require = createRequire(`${modules}/package.json`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const { HtmlValidate } = require("html-validate");

const html = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: { "long-title": "off", "no-trailing-whitespace": "off", "doctype-style": "off", "void-style": "off" },
});
const faults = [];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

const open = async (options, path, asked = []) => {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const page = await context.newPage();
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  page.on("console", (said) => {
    if (said.type() === "error" && !said.text().includes("404")) faults.push(`${path}: ${said.text()}`);
  });
  await page.goto(root + path, { waitUntil: "networkidle" });
  return page;
};
const expect = (holds, fault) => holds || faults.push(fault);

const looks = [
  { name: "desk, light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
];
for (const path of pages) {
  const report = await html.validateString(await (await fetch(root + path)).text());
  for (const result of report.results)
    for (const message of result.messages)
      faults.push(`${path}:${message.line}: ${message.ruleId}: ${message.message}`);
  for (const { name, ...options } of looks) {
    const asked = [];
    const page = await open({ ...options, bypassCSP: true }, path, asked);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const { id, impact, nodes } of violations)
      if (["serious", "critical"].includes(impact)) faults.push(`${path} (${name}): ${id}: ${nodes[0].html}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide <= 0, `${path} (${name}): ${wide} pixels too wide`);
    const strange = asked.filter((url) => !url.startsWith(new URL(root).origin) && !url.startsWith("data:"));
    expect(!strange.length, `${path} (${name}): asks ${strange}`);
    await page.context().close();
  }
}

const front = await open({}, "");
const weight = await front.evaluate(() =>
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter((entry) => entry.initiatorType !== "img").reduce((sum, entry) => sum + entry.encodedBodySize, 0));
expect(weight > 0 && weight < 100_000, `the front page weighs ${weight} bytes`);
const paper = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const dark = await open({ colorScheme: "dark" }, "");
expect((await paper(front)) !== (await paper(dark)), "light and dark look the same");

await front.click("main h2 a");
await front.waitForSelector("article.story h1");
expect((await front.textContent(".beside h2")) === "Related articles", "no Related articles on the first story");
await front.click('nav[aria-label="Sections"] a');
await front.waitForSelector(".listing .entry");

for (const [asked, wanted] of [["peacekeeping", "peacekeepers"], ["LEBANON border", "Lebanon"], ["火星", "火星"], ["السفينة", "السفينة"], ["сайгак", "Сайгак"]]) {
  await front.goto(root);
  await front.fill("#q", asked);
  await front.press("#q", "Enter");
  await front.waitForSelector("#results article", { timeout: 5000 }).catch(() => {});
  const titles = await front.locator("#results h2").allTextContents();
  expect(titles.some((title) => title.includes(wanted)), `search ${asked}: ${titles.join("; ") || "nothing"}`);
}
await front.goto(`${root}search.html?q=nosuchword`);
await front.waitForFunction(() => document.getElementById("found").textContent === "0 articles");

const arabic = await open({ viewport: { width: 1280, height: 900 } }, "lsfynh-yfr-ghyfn-tsd-qnh-lswys/");
const [story, line] = await arabic.evaluate(() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".story h1"));
  return [document.querySelector(".story"), range].map((each) => each.getBoundingClientRect().right);
});
expect(Math.abs(story - line) < 2, `an Arabic title ends at ${line}, its column at ${story}`);

const plain = await open({ javaScriptEnabled: false }, "search.html");
expect(await plain.isVisible("noscript p"), "without JavaScript the search says nothing");

await browser.close();
if (faults.length) console.log(faults.join("\n"));
