// Run by mongosh at localhost of mongo1 (compose.yaml, `initiate`): creates the replica set of the three
// members and its two users once. `operator` may do everything, `salebell` reads and writes the shop's database.
const AUTHENTICATION_FAILED = 18;
const { OPERATOR_PASSWORD, STORE_PASSWORD } = process.env;
const admin = db.getSiblingDB('admin');

// Unlike rs.status(), hello needs no user.
if (!db.hello().setName) {
  const members = ['mongo1', 'mongo2', 'mongo3'].map((host, _id) => ({ _id, host }));
  // mongo1 has to become primary: only at its localhost may the first user be created.
  members[0].priority = 2;
  rs.initiate({ _id: 'salebell', members });
  print('The replica set was created.');
}

if (!isOperator()) {
  waitUntil('mongo1 is primary', () => db.hello().isWritablePrimary);
  admin.createUser({ user: 'operator', pwd: OPERATOR_PASSWORD, roles: ['root'] });
  admin.auth('operator', OPERATOR_PASSWORD);
  print('The user operator was created.');
}
waitUntil('the replica set has a primary', () => db.hello().primary);
if (db.hello().isWritablePrimary) {
  if (!admin.getUser('salebell')) {
    const roles = [{ role: 'readWrite', db: 'salebell' }];
    admin.createUser({ user: 'salebell', pwd: STORE_PASSWORD, roles });
    print('The user salebell was created.');
  }
  const config = rs.conf();
  if (config.members[0].priority !== 1) {
    config.members[0].priority = 1;
    rs.reconfig(config);
  }
}
print('The replica set is ready.');

function isOperator() {
  try {
    return admin.auth('operator', OPERATOR_PASSWORD).ok === 1;
  } catch (error) {
    if (error.code !== AUTHENTICATION_FAILED) throw error;
    return false;
  }
}

function waitUntil(condition, isMet) {
  const giveUpAfter = Date.now() + 60_000;
  while (!isMet()) {
    if (Date.now() > giveUpAfter)
      throw new Error(`Within a minute it did not happen that ${condition}.`);
    sleep(250);
  }
}
