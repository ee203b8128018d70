// Users, zones, webhooks and texts: what is not about a contact.
const webhooks = (session) => session.api().getWebhookAgent();
const associates = (session) => session.api().getAssociateAgent();

module.exports = [
  ["principal", (session) => session.api().getUserAgent().getUserFromNameAsync("ada")],
  ["associate", (session) => associates(session).getAssociateAsync(session.had.saved ? 0 : 1)],
  ["associates", (session) => associates(session).getAssociateListAsync([1, 2, 3])],
  ["zone", (session) => session.api().getTimeZoneAgent().getBaseTimeZoneIdAsync()],
  ["hook default", (session) => webhooks(session).createDefaultWebhookAsync()],
  ["refused hook", (session) => webhooks(session).saveWebhookAsync({ ...session.had["hook default"], name: "Nobody listens", targetUrl: "https://127.0.0.1:9/hook" })],
  ["hooks", (session) => webhooks(session).getAllWebhooksAsync("", "", "Active")],
];
