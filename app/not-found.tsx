import { notFoundHead } from '@/app/not-found-head';
import { PageNotFound } from '@/app/page-not-found';

export const generateMetadata = notFoundHead;

export default function NotFound() {
  return <PageNotFound kind="notFound" />;
}
