// Makes the calls of node-marketo-rest 0.7.8 that Turnout answers, and prints what each came to, a line of JSON each.
// Usage: node client.js BASE CLIENT_ID CLIENT_SECRET CAMPAIGN LEAD...
const Marketo = require('node-marketo-rest');

const [base, clientId, clientSecret, campaign, ...ids] = process.argv.slice(2);
const options = { endpoint: base + '/rest', identity: base + '/identity', clientId, clientSecret, retry: { maxRetries: 1 } };
const marketo = new Marketo(options);
console.log = () => {}; // The client talks of its own accord.

async function call(name, promise) {
  let said;
  try {
    said = { answer: await promise() };
  } catch (failure) {
    said = { failure: failure.errors || String(failure) };
  }
  process.stdout.write(JSON.stringify({ call: name, ...said }) + '\n');
  return said.answer || {};
}

async function exported(name, bulk, create) {
  const { result } = await call(name + '.create', create);
  const id = result && result[0].exportId;
  await call(name + '.enqueue', () => bulk.enqueue(id));
  let state;
  const until = Date.now() + 60000;
  do {
    state = await bulk.status(id);
  } while (['Queued', 'Processing'].includes(state.result[0].status) && Date.now() < until);
  await call(name + '.status', async () => state);
  await call(name + '.file', async () => ({ text: String(await bulk.file(id)) }));
  const { result: other } = await call(name + '.create again', create);
  await call(name + '.cancel', () => bulk.cancel(other && other[0].exportId));
}

async function activities(ids) {
  await call('activities.getActivityTypes', () => marketo.activities.getActivityTypes());
  const { nextPageToken } = await call('lead.getPageToken', () => marketo.lead.getPageToken('2020-01-01T00:00:00Z'));
  await call('lead.getActivities', () => marketo.lead.getActivities(ids, [12, 13], nextPageToken));
  await call('lead.getChanges', () => marketo.lead.getChanges(nextPageToken, { fields: ['firstName'] }));
}

async function main() {
  await activities(ids);
  await call('campaign.getCampaigns', () => marketo.campaign.getCampaigns({ isTriggerable: true }));
  await call('campaign.getSmartCampaigns', () => marketo.campaign.getSmartCampaigns({ maxReturn: 5 }));
  await call('campaign.request', () => marketo.campaign.request(campaign, ids.map(id => ({ id: Number(id) })), []));
  await call('campaign.request unknown', () => marketo.campaign.request(999999, [{ id: Number(ids[0]) }], []));
  await exported('bulkLeadExtract', marketo.bulkLeadExtract, () => marketo.bulkLeadExtract.create(
    ['id', 'email', 'firstName'], { createdAt: { startAt: new Date(Date.now() - 86400000).toISOString(), endAt: new Date(Date.now() + 86400000).toISOString() } }));
  await exported('bulkActivityExtract', marketo.bulkActivityExtract, () => marketo.bulkActivityExtract.create(
    { createdAt: { startAt: new Date(Date.now() - 86400000).toISOString(), endAt: new Date(Date.now() + 86400000).toISOString() }, activityTypeIds: [12] }));
  const stranger = new Marketo({ ...options, clientSecret: 'wrong' });
  await call('stranger', () => stranger.activities.getActivityTypes());
}

main().catch(failure => {
  process.stderr.write(String(failure && failure.stack || failure) + '\n');
  process.exit(1);
});
