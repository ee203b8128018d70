// Pick lists, archives and finding.
const mdo = (session, options) => session.api(options).getMDOAgent();
const archive = (session) => session.api().getArchiveAgent();
const find = (session) => session.api().getFindAgent();
const begins = (value) => [{ name: "name", operator: "begins", values: [value], isActive: true, interParenthesis: 0, interOperator: "None" }];
const BY_NAME = [{ name: "name", direction: "ASC" }];

module.exports = [
  ["names", (session) => mdo(session).getListNamesAsync()],
  ["business", (session) => mdo(session, { languageCode: "en" }).getListAsync("business", true, "", false)],
  ["raw", (session) => mdo(session).getSimpleListAsync("category")],
  ["headings", (session) => mdo(session).getListAsync("countryheadingswithallitem", false, "", false)],
  ["interests", (session) => mdo(session, { languageCode: "en" }).getSelectableListAsync("contint", true, "", false)],
  ["narrowed", (session) => mdo(session, { languageCode: "en" }).getListWithRestrictionAsync("country", "", "Nor")],
  ["item", (session) => mdo(session, { languageCode: "en" }).getListItemAsync("country", 578)],
  ["associates", (session) => mdo(session).getSimpleListAsync("associate")],
  ["history", (session) => mdo(session, { languageCode: "en" }).getListWithHistoryAsync("category", true, "", [1], false)],
  ["rows", (session) => archive(session).getArchiveListByColumnsAsync("SimpleContact", ["contactId", "name"], BY_NAME, begins("H"), ["contact"], 0, 100)],
  ["counted", (session) => archive(session).getArchiveListByColumnsWithHeaderAsync("SimpleContact", ["name"], BY_NAME, begins("H"), ["contact"], 0, 1, "")],
  ["with context", (session) => archive(session).getArchiveListByColumnsWithContextAsync("SimpleContact", ["name"], BY_NAME, begins("H"), ["contact"], 1, 1, "")],
  ["in words", (session) => archive(session).getArchiveListByColumns2Async("SimpleContact", "name,contactId", "name", "name begins 'H'", "contact", 0, 10)],
  ["both", (session) => archive(session).getArchiveListByColumnsWithHeaderWithContext2Async("SimpleContact", "name", "name", "name begins 'H'", "contact", 0, 10, "", "")],
  ["providers", (session) => archive(session).getProviderNamesAsync()],
  ["columns", (session) => archive(session).getAvailableColumnsAsync("Person", "")],
  ["found", (session) => find(session).findFromRestrictionsColumnsAsync(begins("Har"), "FindContact", ["name", "category"], 10, 0)],
  ["found in words", (session) => find(session).findFromRestrictionsColumnsOrderBy2Async("name begins 'Har'", "FindContact", "name", "name desc", 10, 0)],
  ["nonsense", (session) => archive(session).getArchiveListByColumns2Async("SimpleContact", "name", "name", "name resembles 'H'", "contact", 0, 10)],
  ["no archive", (session) => archive(session).getArchiveListByColumns2Async("Nothing", "name", "", "", "", 0, 10)],
];
