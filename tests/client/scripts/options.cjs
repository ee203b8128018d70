// Languages, cultures and time zones, per client and per request; wrong credentials.
const { ResourceParsing } = require("@superoffice/webapi");
const agent = (session, options) => session.api(options).getContactAgent();

const first = (session) => session.had.found[0].primaryKey;

module.exports = [
  ["found", (session) => session.api().getArchiveAgent().getArchiveListByColumns2Async("SimpleContact", "name", "", "name begins 'Fjordlys'", "", 0, 1)],
  ["raw", (session) => agent(session).getContactEntityAsync(first(session))],
  ["english", (session) => agent(session, { languageCode: "en", cultureCode: "en" }).getContactEntityAsync(first(session))],
  ["norwegian", (session) => agent(session, { languageCode: "nb-NO" }).getContactEntityAsync(first(session))],
  ["asked", (session) => agent(session, { languageCode: "en" }).getContactEntityAsync(first(session), { languageCode: "de", cultureCode: "de-DE" })],
  ["unparsed", (session) => agent(session, { languageCode: "en", resourceParsing: ResourceParsing.DoNotParse }).getContactEntityAsync(first(session))],
  ["switched off", (session) => agent(session, { languageCode: "en" }).getContactEntityAsync(first(session), { languageCode: "" })],
  ["saved in New York", (session) => agent(session, { timezone: "US-NY", timezoneInclude: true }).saveContactEntityAsync(
    { contactId: 0, name: "New York Ltd", dbiLastModified: new Date("2026-03-01T11:00:00Z"), dbiLastSyncronized: new Date("0000-12-31T23:06:32Z") })],
  ["seen in Norway", (session) => agent(session, { timezone: "NO", timezoneInclude: true }).getContactEntityAsync(session.had["saved in New York"].contactId)],
  ["offsets alone", (session) => agent(session, { timezoneInclude: true }).getContactEntityAsync(session.had["saved in New York"].contactId)],
  ["no such zone", (session) => agent(session, { timezone: "XX-NOWHERE" }).getContactEntityAsync(first(session))],
  ["wrong password", (session) => session.api({}, ["ada", "guess"]).getContactAgent().getContactEntityAsync(first(session))],
  ["wrong user, rest", (session) => session.api({}, ["nobody", "guess"]).getContactRestApi().getByIdAsync(first(session))],
  ["partner", (session) => session.api({}, ["dee", "daybook-demo"]).getContactAgent().getContactEntityAsync(first(session))],
];
