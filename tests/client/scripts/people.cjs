// A person and an appointment with her, through agents and resources.
const persons = (session, options) => session.api(options).getPersonAgent();
const person = (session, options) => session.api(options).getPersonRestApi();
const appointments = (session, options) => session.api(options).getAppointmentAgent();
const appointment = (session, options) => session.api(options).getAppointmentRestApi();
const FIRM = 1001;
const UTC = { timezone: "UTC", timezoneInclude: true };

module.exports = [
  ["default", (session) => persons(session).createDefaultPersonEntityAsync()],
  ["default there", (session) => persons(session).createDefaultByContactIdAsync(FIRM)],
  ["saved", (session) => persons(session).savePersonEntityAsync({
    ...session.had["default there"], firstname: "Nora", lastname: "Client", title: "Buyer",
    officePhones: [{ value: "(212) 555-2368", description: "Desk" }], mobilePhones: [{ value: "(212) 555-2369", description: "" }],
    emails: [{ value: "nora@client.example", description: "" }], birthDate: new Date(Date.UTC(1990, 4, 17)),
  })],
  ["got", (session) => persons(session).getPersonEntityAsync(session.had.saved.personId)],
  ["unchanged", (session) => persons(session).savePersonEntityAsync(session.had.got)],
  ["simple", (session) => persons(session).getPersonAsync(session.had.saved.personId)],
  ["colleagues", (session) => persons(session).getPersonsFromContactAsync(FIRM)],
  ["valid", (session) => persons(session).validatePersonEntityAsync(session.had.got)],
  ["listed", (session) => persons(session).getPersonListAsync([session.had.saved.personId, 99999999])],
  ["rest", (session) => person(session).getByIdAsync(session.had.saved.personId)],
  ["patched", (session) => person(session).patchByIdAsync(session.had.saved.personId, [{ op: "replace", path: "/Title", value: "Head of buying" }])],
  ["put", (session) => person(session).putByIdAsync(session.had.saved.personId, { ...session.had.patched, title: "Director" })],
  ["posted", (session) => person(session).postAsync({ firstname: "Rest", lastname: "Person", contact: { contactId: FIRM } })],
  ["removed", (session) => person(session).deleteByIdAsync(session.had.posted.personId)],
  ["missing", (session) => person(session).getByIdAsync(session.had.posted.personId)],

  ["meeting default", (session) => appointments(session, UTC).createDefaultAppointmentEntityAsync()],
  ["meeting", (session) => appointments(session, UTC).saveAppointmentEntityAsync({
    ...session.had["meeting default"], title: "Lights", description: "New lights for the hall", location: "Hall",
    startDate: new Date("2026-12-01T09:00:00Z"), endDate: new Date("2026-12-01T10:30:00Z"),
    contact: { contactId: FIRM }, person: { personId: session.had.saved.personId },
  })],
  ["meeting got", (session) => appointments(session, UTC).getAppointmentEntityAsync(session.had.meeting.appointmentId)],
  ["meeting unchanged", (session) => appointments(session, UTC).saveAppointmentEntityAsync(session.had["meeting got"])],
  ["meeting rest", (session) => appointment(session, UTC).getByIdAsync(session.had.meeting.appointmentId)],
  ["meeting put", (session) => appointment(session, UTC).putByIdAsync(session.had.meeting.appointmentId, { ...session.had["meeting rest"], location: "Cellar" })],
  ["meeting patched", (session) => appointment(session, UTC).patchByIdAsync(session.had.meeting.appointmentId, { completed: "Completed" })],
  ["diary", (session) => appointments(session, UTC).getContactAppointmentsAsync(FIRM, new Date("2026-11-30T00:00:00Z"), new Date("2026-12-02T00:00:00Z"), 10)],
  ["simple meeting", (session) => appointments(session, UTC).getAppointmentAsync(session.had.meeting.appointmentId)],
  ["meeting gone", (session) => appointments(session, UTC).deleteAppointmentEntityAsync(session.had.meeting.appointmentId)],
  ["meeting missing", (session) => appointments(session, UTC).getAppointmentEntityAsync(session.had.meeting.appointmentId)],
  ["gone", (session) => persons(session).deletePersonEntityAsync(session.had.saved.personId)],
  ["nobody", (session) => persons(session).getPersonEntityAsync(session.had.saved.personId)],
  ["back", (session) => persons(session).undeleteAsync(session.had.saved.personId)],
  ["again", (session) => persons(session).getPersonEntityAsync(session.had.saved.personId)],
];
