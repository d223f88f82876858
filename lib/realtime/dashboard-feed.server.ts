import { log } from '@/lib/core/log.server';
import { loadShopStats } from '@/lib/dashboard/load-shop-stats.server';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import { LANGUAGES, type Language } from '@/lib/i18n/language';
import type { ShopServer, ShopSocket } from '@/lib/realtime/server-types.server';

const PUBLISH_INTERVAL_MS = 1_000;

/** Emits the shop's statistics to the sockets of this process that show the dashboard (`/live`). */
export type DashboardFeed = {
  /** Emits the statistics to the socket now, and whenever they change. */
  watch: (socket: ShopSocket, language: Language) => Promise<void>;
  unwatch: (socket: ShopSocket) => void;
  close: () => void;
};

const roomOf = (language: Language) => `dashboard:${language}`;

export function createDashboardFeed(io: ShopServer): DashboardFeed {
  /** What was emitted last in each language, as JSON. */
  const emitted = new Map<Language, string>();
  let isPublishing = false;

  async function publish(): Promise<void> {
    if (isPublishing) return;
    isPublishing = true;
    try {
      for (const language of LANGUAGES) {
        if (!io.of('/').adapter.rooms.has(roomOf(language))) continue;
        const stats = await loadShopStats(language);
        const changed = JSON.stringify({ ...stats, now: minuteOf(stats) });
        if (emitted.get(language) === changed) continue;
        emitted.set(language, changed);
        io.local.to(roomOf(language)).emit('FIGURES', stats);
      }
    } catch (error) {
      // The dashboards keep what they show; the next interval counts again.
      const event = 'dashboard.count_failed';
      log().debug({ event, reason: String(error) }, 'shop statistics not counted');
    } finally {
      isPublishing = false;
    }
  }

  const timer = setInterval(() => void publish(), PUBLISH_INTERVAL_MS);
  return {
    watch: async (socket, language) => {
      for (const other of LANGUAGES) if (other !== language) void socket.leave(roomOf(other));
      await socket.join(roomOf(language));
      // What was emitted before it joined is new to this socket.
      emitted.delete(language);
      socket.emit('FIGURES', await loadShopStats(language));
    },
    unwatch: (socket) => {
      for (const language of LANGUAGES) void socket.leave(roomOf(language));
    },
    close: () => clearInterval(timer),
  };
}

/** The chart moves on with each minute, even where nothing is sold. */
const minuteOf = ({ now }: ShopStats) => now.slice(0, 'YYYY-MM-DDTHH:MM'.length);
