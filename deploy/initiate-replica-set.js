// Run by mongosh (compose.yaml, `initiate`): creates the replica set of the three members once.
const NOT_YET_INITIALIZED = 94;
try {
  rs.status();
  print('The replica set exists.');
} catch (error) {
  if (error.code !== NOT_YET_INITIALIZED) throw error;
  const members = ['mongo1', 'mongo2', 'mongo3'].map((host, _id) => ({ _id, host }));
  rs.initiate({ _id: 'salebell', members });
  print('The replica set was created.');
}

const GIVE_UP_AFTER = Date.now() + 60_000;
while (!rs.status().members.some(({ stateStr }) => stateStr === 'PRIMARY')) {
  if (Date.now() > GIVE_UP_AFTER) throw new Error('No member became primary within a minute.');
  sleep(250);
}
print('The replica set has a primary.');
