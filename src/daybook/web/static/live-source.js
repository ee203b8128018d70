// The connection over which news come. The browser itself goes on where it was when the connection is cut; when it is refused (the server
// makes room for another, too many listen, nobody is signed in), it is tried again, more and more seldom.
const address = new URL("../live", import.meta.url);
const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

export function listen(hear) {
  let source = null;
  let timer = 0;
  let pause = FIRST_MS;
  let isLost = false;

  function open() {
    if (source) return;
    clearTimeout(timer);
    source = new EventSource(address);
    source.addEventListener("open", () => {
      pause = FIRST_MS;
      if (isLost) hear(["everything"]);
      isLost = false;
    });
    source.addEventListener("news", (event) => hear(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      source = null;
      isLost = true;
      timer = setTimeout(open, pause * (0.5 + Math.random()));
      pause = Math.min(2 * pause, LONGEST_MS);
    });
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  return { open, close };
}
