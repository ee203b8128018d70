// An organisation through the resource: every verb that the client has, with conditions.
const rest = (session, options) => session.api(options).getContactRestApi();
const made = (session) => session.had.posted.contactId;

module.exports = [
  ["default", (session) => rest(session).getDefaultAsync()],
  ["posted", (session) => rest(session).postAsync({ ...session.had.default, name: "Rest Ltd", orgNr: "GB 123" })],
  ["got", (session) => rest(session).getByIdAsync(made(session))],
  ["put", (session) => rest(session).putByIdAsync(made(session), { ...session.had.got, department: "South" })],
  ["unmodified", (session) => rest(session).getByIdAsync(made(session), { ifModifiedSince: new Date(Date.now() + 60000) })],
  ["modified", (session) => rest(session).getByIdAsync(made(session), { ifModifiedSince: new Date("2020-01-01T00:00:00Z") })],
  ["stale", (session) => rest(session).putByIdAsync(made(session), session.had.put, { ifUnmodifiedSince: new Date("2020-01-01T00:00:00Z") })],
  ["fresh", (session) => rest(session).putByIdAsync(made(session), session.had.put, { ifUnmodifiedSince: new Date(Date.now() + 60000) })],
  ["patched", (session) => rest(session).patchByIdAsync(made(session), [
    { op: "test", path: "/Department", value: "South" },
    { op: "replace", path: "department", value: "West" },
    { op: "add", path: "/Phones/-", value: { value: "+44 20 7946 0018", description: "Reception" } },
    { op: "replace", path: "CustomFields", value: { "SuperOffice:1": "P-1" } },
  ])],
  ["merged", (session) => rest(session).patchByIdAsync(made(session), { orgNr: "GB 999", description: "Merged" })],
  ["contradicted", (session) => rest(session).patchByIdAsync(made(session), [{ op: "test", path: "/Name", value: "Another" }])],
  ["lost", (session) => rest(session).patchByIdAsync(made(session), [{ op: "replace", path: "/Nowhere", value: 1 }])],
  ["deleted", (session) => rest(session).deleteByIdAsync(made(session))],
  ["missing", (session) => rest(session).getByIdAsync(made(session))],
  ["unknown", (session) => rest(session).getByIdAsync(99999999)],
  ["unsaved", (session) => rest(session).postAsync({ name: "Nobody's", business: { id: 4711 }, category: { value: "no such" } })],
];
