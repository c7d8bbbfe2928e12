// Makes every call of node-marketo-rest 0.7.8 that the API answers, and prints what each came to, a line of JSON each.
// Usage: node client.js BASE CLIENT_ID CLIENT_SECRET PROGRAM LIST CAMPAIGN
const Marketo = require('node-marketo-rest');

const [base, clientId, clientSecret, program, list, campaign] = process.argv.slice(2);
const lately = { startAt: new Date(Date.now() - 86400000).toISOString(), endAt: new Date(Date.now() + 86400000).toISOString() };
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

async function exported(name, bulk, ...whole) {
  const create = () => bulk.create(...whole);
  const { result } = await call(name + '.create', create);
  const id = result && result[0].exportId;
  await call(name + '.enqueue', () => bulk.enqueue(id));
  let state;
  const until = Date.now() + 60000;
  do {
    state = await bulk.status(id);
  } while (['Queued', 'Processing'].includes(state.result[0].status) && Date.now() < until);
  await call(name + '.status', async () => state);
  await call(name + '.statusTilCompleted', () => bulk.statusTilCompleted(id));
  // It would wait half a minute before it looks again. Its fileStream fails before it calls anybody.
  Object.assign(bulk._retry._options, { maxRetries: 20, initialDelay: 200, maxDelay: 1000 });
  await call(name + '.get', () => bulk.get(...whole));
  await call(name + '.file', async () => ({ text: String(await bulk.file(id)) }));
  const { result: other } = await call(name + '.create again', create);
  await call(name + '.cancel', () => bulk.cancel(other && other[0].exportId));
}

async function leads() {
  const made = await call('lead.createOrUpdate', () => marketo.lead.createOrUpdate([
    { email: 'wire-sample-1@example.org', firstName: 'Wire', lastName: 'Sample' },
    { email: 'wire-sample-2@example.org', firstName: 'Other', lastName: 'Sample' },
    { email: 'not an address' },
  ], { lookupField: 'email' }));
  const ids = (made.result || []).map(one => one.id).filter(Boolean);
  await call('lead.byId', () => marketo.lead.byId(ids[0], { fields: ['email', 'firstName', 'phone'] }));
  await call('lead.find', () => marketo.lead.find('email', ['wire-sample-1@example.org', 'nobody@example.org'], { fields: ['email'] }));
  await call('lead.find wrong', () => marketo.lead.find('firstName', ['Wire']));
  await call('lead.push', () => marketo.lead.push([{ email: 'wire-sample-3@example.org' }], { programName: program, programStatus: 'Invited', lookupField: 'email' }));
  await call('lead.describe', () => marketo.lead.describe());
  await call('lead.partitions', () => marketo.lead.partitions());
  await call('lead.associateLead', () => marketo.lead.associateLead(ids[0], 'id:sample&token:_mch-sample'));
  return ids;
}

async function lists(ids) {
  await call('list.find', () => marketo.list.find({ name: list }));
  const found = await marketo.list.find({ name: list });
  const id = found.result[0].id;
  await call('list.byId', () => marketo.list.byId(id));
  await call('list.addLeadsToList', () => marketo.list.addLeadsToList(id, ids));
  await call('list.isMember', () => marketo.list.isMember(id, ids));
  await call('list.getLeads', () => marketo.list.getLeads(id, { batchSize: 1 }));
  await call('list.addEmailsToList', () => marketo.list.addEmailsToList(['wire-sample-4@example.org'], id));
  await call('list.removeLeadsFromList', () => marketo.list.removeLeadsFromList(id, ids));
  const streamed = [];
  for await (const one of marketo.streamify('list', 'find', [{ batchSize: 1 }])) {
    streamed.push(one.id);
  }
  await call('list.find streamed', async () => ({ result: streamed }));
  return id;
}

async function activities(ids) {
  await call('activities.getActivityTypes', () => marketo.activities.getActivityTypes());
  const { nextPageToken } = await call('lead.getPageToken', () => marketo.lead.getPageToken('2020-01-01T00:00:00Z'));
  await call('lead.getActivities', () => marketo.lead.getActivities(ids, [12, 13], nextPageToken));
  await call('lead.getActivitiesWithOptions', () => marketo.lead.getActivitiesWithOptions({ activityTypeIds: '12', nextPageToken, batchSize: 5 }));
  await call('lead.getChangesWithOptions', () => marketo.lead.getChangesWithOptions({ fields: ['firstName', 'email'], nextPageToken, batchSize: 5 }));
  await call('lead.getChanges', () => marketo.lead.getChanges(nextPageToken, { fields: ['firstName'] }));
}

async function main() {
  const ids = await leads();
  const listId = await lists(ids);
  await activities(ids);
  await call('lead.getActivitiesForList', async () => {
    const { nextPageToken } = await marketo.lead.getPageToken('2020-01-01T00:00:00Z');
    return marketo.lead.getActivitiesForList(listId, [24, 25], nextPageToken);
  });
  await call('campaign.getCampaigns', () => marketo.campaign.getCampaigns({ isTriggerable: true }));
  await call('campaign.getSmartCampaigns', () => marketo.campaign.getSmartCampaigns({ maxReturn: 5 }));
  await call('campaign.request', () => marketo.campaign.request(campaign, ids.map(id => ({ id })), []));
  await call('campaign.request unknown', () => marketo.campaign.request(999999, [{ id: ids[0] }], []));
  await exported('bulkLeadExtract', marketo.bulkLeadExtract,
    ['id', 'email', 'firstName'], { createdAt: lately });
  await exported('bulkActivityExtract', marketo.bulkActivityExtract,
    { createdAt: lately, activityTypeIds: [12] });
  await call('lead.mergeLead', () => marketo.lead.mergeLead(ids[0], [ids[1]], {}));
  for (const what of ['usage', 'usageLast7Days', 'errors', 'errorsLast7Days']) {
    await call('stats.' + what, () => marketo.stats[what]());
  }
  const stranger = new Marketo({ ...options, clientSecret: 'wrong' });
  await call('stranger', () => stranger.lead.describe());
}

main().catch(failure => {
  process.stderr.write(String(failure && failure.stack || failure) + '\n');
  process.exit(1);
});
