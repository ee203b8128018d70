// One connection for all pages of a browser that are open: it asks for news, and tells every page. A page that comes later is told what
// was told while it was loading.
import { listen } from "./live-source.js";

const KEPT_MS = 60_000;
const pages = new Set();
let told = [];

const source = listen((topics) => {
  const now = Date.now();
  told = [...told.filter((each) => each.at > now - KEPT_MS), { at: now, topics }];
  for (const page of pages) page.postMessage(topics);
});

self.addEventListener("connect", (event) => {
  const [page] = event.ports;
  page.addEventListener("message", ({ data }) => {
    if (data.gone) {
      pages.delete(page);
      if (!pages.size) source.close();
      return;
    }
    pages.add(page);
    const missed = told.filter((each) => each.at >= data.since).flatMap((each) => each.topics);
    if (missed.length) page.postMessage(missed);
    source.open();
  });
  page.start();
});
