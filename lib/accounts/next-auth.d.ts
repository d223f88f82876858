import 'next-auth';
import 'next-auth/jwt';

declare module 'next-auth' {
  interface User {
    id: string;
    sessionVersion: number;
    sessionId: string;
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
    /** The id of a stored session of the account. Absent in cookies of earlier versions. */
    sessionId?: string;
    /** Seconds since 1970. next-auth renews a JWT for ever; this one ends. */
    signedInAt?: number;
  }
}
