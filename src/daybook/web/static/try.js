// Sends the request that the form holds, and shows the answer.
const form = document.querySelector("#request");
const shown = document.querySelector("#answer");
const settings = JSON.parse(form.dataset.settings);
const bodies = JSON.parse(form.querySelector(".bodies").textContent);
const fields = form.elements;
const part = (name) => shown.querySelector(name);
const DEMO = { grant_type: "password", username: "ada", password: "daybook-demo" };

function typed() {
  const made = new Headers();
  for (const line of fields.headers.value.split("\n").filter((text) => text.includes(":"))) {
    const at = line.indexOf(":");
    made.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return made;
}

function headers() {
  const made = typed();
  if (fields.format && !made.has("Content-Type")) made.set("Content-Type", fields.format.value);
  if (fields.accept && !made.has("Accept")) made.set("Accept", fields.accept.value);
  if (fields.rehearsal?.value) made.set("Daybook-Dry-Run", fields.rehearsal.value);
  return made;
}

function readable(text, type) {
  if (!type.includes("json")) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function show(response, started) {
  const text = await response.text();
  const took = Math.round(performance.now() - started);
  part(".status").textContent = `${response.status} ${response.statusText} · ${took} ms · ${text.length} characters`;
  part(".status").dataset.kind = String(response.status)[0];
  part(".headers").textContent = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  part(".body").textContent = readable(text, response.headers.get("content-type") ?? "");
  part(".body").hidden = !text;
  const request = response.headers.get("daybook-request");
  part(".explain").hidden = !(request && settings.explain);
  part(".explain button").onclick = () => send("GET", settings.explain + request, { headers: settings.explainHeaders });
}

async function send(method, address, more) {
  const started = performance.now();
  shown.hidden = false;
  part(".status").textContent = form.dataset.sending;
  try {
    // Without stored credentials: a refused request must not make the browser ask for a password.
    await show(await fetch(address, { method, credentials: "omit", ...more }), started);
  } catch (error) {
    part(".status").textContent = `${form.dataset.unanswered} ${error.message}`;
    part(".status").dataset.kind = "5";
  }
  shown.scrollIntoView({ block: "nearest" });
}

async function sign() {
  const sent = typed();
  sent.delete("Authorization");
  const response = await fetch(settings.token, { method: "POST", credentials: "omit", body: new URLSearchParams(DEMO), headers: sent });
  if (!response.ok) {
    shown.hidden = false;
    return show(response, performance.now());
  }
  const { access_token: token } = await response.json();
  const kept = fields.headers.value.split("\n").filter((line) => line && !/^authorization:/i.test(line));
  fields.headers.value = [`Authorization: Bearer ${token}`, ...kept].join("\n");
  curl();
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function curl() {
  const lines = [...headers()].map(([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`).join("");
  const body = fields.body?.value ? " --data-binary @body" : "";
  const address = quoted(new URL(fields.address.value, location.href).href);
  document.querySelector(".curl").textContent = `curl -i -X ${fields.method.value} ${address}${lines}${body}`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const body = fields.body?.value ? fields.body.value : undefined;
  send(fields.method.value, fields.address.value, { headers: headers(), body });
});
fields.format?.addEventListener("change", () => (fields.body.value = bodies[fields.format.value]));
for (const kind of ["input", "change"]) form.addEventListener(kind, curl);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
if (fields.sign) {
  fields.sign.hidden = false;
  fields.sign.addEventListener("click", sign);
}
