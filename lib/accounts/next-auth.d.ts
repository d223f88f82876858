import 'next-auth';
import 'next-auth/jwt';

declare module 'next-auth' {
  interface User {
    id: string;
    sessionVersion: number;
  }

  interface Session {
    expires: string;
    user: { userId: string; email: string; nickname: string };
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    userId?: string;
    sessionVersion?: number;
    /** Seconds since 1970. next-auth renews a JWT for ever; this one ends. */
    signedInAt?: number;
  }
}
