// Runs one script of steps against a server: node speak.cjs SCRIPT BASE_URL. Prints one line of JSON: what each step gave, by name.
// A step is [name, async (session) => value]; what a step gives is kept for later steps in session.had.
const { WebApi } = require("@superoffice/webapi");

const ADA = ["ada", "daybook-demo"];

// The client keeps the options of its first use for all that follow: they are told anew each time.
function api(baseUrl, options, [username, password] = ADA) {
  const whole = { baseUrl, ...options, axiosConfig: { auth: { username, password } } };
  WebApi.configure(whole);
  return new WebApi(whole);
}

class Session {
  constructor(base) {
    this.base = base;
    this.had = {};
  }
  api(options, as) { return api(this.base, options, as); }
}

// Dates go to JSON as texts; what a client throws is told by its status and the server's words.
async function outcome(step, session) {
  try {
    const value = await step(session);
    return { value: value === undefined ? null : value };
  } catch (error) {
    if (error.response) return { status: error.response.status, data: error.response.data };
    return { error: `${error.name}: ${error.message}` };
  }
}

async function main(script, base) {
  const session = new Session(base);
  const told = {};
  for (const [name, step] of require(`./scripts/${script}.cjs`)) {
    told[name] = await outcome(step, session);
    session.had[name] = told[name].value;
  }
  console.log(JSON.stringify(told));
}

main(process.argv[2], process.argv[3]);
