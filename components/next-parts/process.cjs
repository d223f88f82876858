// In place of the package `process`: the scripts of Next and React read nothing of it but `env`.
exports.env = {};
