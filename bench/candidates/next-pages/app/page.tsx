import { FrontPage } from './front-page';

/** Next renders it at build time. */
export default FrontPage;
