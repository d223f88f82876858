// In place of Next's table of constants, of which its scripts in the browser read one.
exports.NEXT_NAV_DEPLOYMENT_ID_HEADER = 'x-nextjs-deployment-id';
