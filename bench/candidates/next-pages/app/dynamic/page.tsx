import { connection } from 'next/server';
import { FrontPage } from '../front-page';

/** Next renders it for each request. */
export default async function DynamicPage() {
  await connection();
  return <FrontPage />;
}
