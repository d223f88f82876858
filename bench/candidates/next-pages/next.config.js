/** @type {import('next').NextConfig} */
const config = { poweredByHeader: false, images: { unoptimized: true } };

export default config;
