// An organisation through the agents, from its default to its end.
const agent = (session) => session.api().getContactAgent();
const made = (session) => session.had.saved.contactId;

module.exports = [
  ["default", (session) => agent(session).createDefaultContactEntityAsync()],
  ["saved", (session) => {
    const entity = structuredClone(session.had.default);
    entity.name = "Client & Sons";
    entity.department = "Oslo";
    entity.orgNr = "923609016";
    entity.country = { countryId: 578 };
    entity.phones = [{ value: "22864400", description: "Desk" }];
    entity.emails = [{ value: "Post@Client.example", description: "Office" }];
    entity.urls = [{ value: "https://client.example", description: "" }];
    entity.interests.forEach((item) => { item.selected = item.name === "Events"; });
    entity.customFields = { "SuperOffice:1": "A-17" };
    return agent(session).saveContactEntityAsync(entity);
  }],
  ["got", (session) => agent(session).getContactEntityAsync(made(session))],
  ["simple", (session) => agent(session).getContactAsync(made(session))],
  ["unchanged", (session) => agent(session).saveContactEntityAsync(session.had.got)],
  ["changed", (session) => {
    const entity = structuredClone(session.had.unchanged);
    entity.department = "Bergen";
    entity.phones.push({ value: "+47 90 16 82 42", description: "Mobile" });
    entity.persons.push({ firstname: "Kari", lastname: "Nordmann", position: "Engineer", email: "kari@client.example", directPhone: "22864401" });
    return agent(session).saveContactEntityAsync(entity);
  }],
  ["valid", (session) => agent(session).validateContactEntityAsync(session.had.changed)],
  ["invalid", (session) => agent(session).validateContactEntityAsync({ ...session.had.changed, name: "", orgNr: "123" })],
  ["persons", (session) => agent(session).getPersonsAsync(made(session))],
  ["whole", (session) => agent(session).getContactWithPersonsAsync(made(session))],
  ["address", (session) => agent(session).getAddressAsync(made(session))],
  ["abroad", (session) => agent(session).getAddressByCountryAsync(made(session), 826)],
  ["moved", (session) => agent(session).changeCountryAsync(session.had.changed, 826)],
  ["twins", (session) => agent(session).getNameDepartmentDuplicatesAsync("Client & Sons", "Bergen")],
  ["domains", (session) => agent(session).getDomainDuplicatesAsync("client.example")],
  ["rules", (session) => agent(session).getDuplicateRulesAsync()],
  ["ruled", (session) => agent(session).setDuplicateRulesStatusAsync(session.had.rules)],
  ["interests", (session) => agent(session).updateInterestsAsync(made(session), [1], [2])],
  ["interested", (session) => agent(session).getContactEntityAsync(made(session))],
  ["both", (session) => agent(session).updateInterestsAsync(made(session), [1], [1])],
  ["numbered", (session) => agent(session).isNumberValidAsync(made(session), "unheard-of-4711")],
  ["summary", (session) => agent(session).getContactSummaryAsync(made(session), 5)],
  ["copied", (session) => agent(session).copyAsync(made(session), "Client's copy", "North", true)],
  ["copy", (session) => agent(session).getContactEntityAsync(session.had.copied)],
  ["merged", (session) => agent(session).mergeAsync(session.had.copied, made(session), true, true)],
  ["gone", (session) => agent(session).getContactEntityAsync(session.had.copied)],
  ["listed", (session) => agent(session).getContactListAsync([made(session), 1001, 99999999])],
  ["mine", (session) => agent(session).getMyContactAsync()],
  ["card", (session) => agent(session).getMyBizCardAsync()],
  ["recent", (session) => agent(session).getMyRecentContactsAsync("All")],
  ["active", (session) => agent(session).getMyActiveContactsAsync(new Date("2020-01-01T00:00:00Z"), [], "All")],
  ["ours", (session) => agent(session).getMyContactsAsync()],
  ["preview", (session) => agent(session).getPreviewContactAsync(made(session))],
  ["found", (session) => session.api().getArchiveAgent().getArchiveListByColumnsAsync(
    "FindContact", ["contactId", "name", "phone/formattedNumber"], [{ name: "name", direction: "ASC" }],
    [{ name: "contactId", operator: "equals", values: [String(made(session))], isActive: true }], ["contact"], 0, 10)],
  ["deleted", (session) => agent(session).deleteContactEntityAsync(made(session))],
  ["missing", (session) => agent(session).getContactEntityAsync(made(session))],
  ["restored", (session) => agent(session).undeleteAsync(made(session))],
  ["back", (session) => agent(session).getContactEntityAsync(made(session))],
  ["unknown", (session) => agent(session).getContactEntityAsync(99999999)],
];
