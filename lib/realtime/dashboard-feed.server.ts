import { log } from '@/lib/core/log.server';
import { loadShopStats } from '@/lib/dashboard/load-shop-stats.server';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import { LANGUAGES, type Language } from '@/lib/i18n/language';
import type { ShopServer, ShopSocket } from '@/lib/realtime/server-types.server';

const PUBLISH_INTERVAL_MS = 1_000;

/** Tells the shop's figures to the walls (`/live`) of this process, and to nobody else. */
export type DashboardFeed = {
  /** The socket shows the wall in `language`: it is told the figures now, and whenever they change. */
  watch: (socket: ShopSocket, language: Language) => Promise<void>;
  unwatch: (socket: ShopSocket) => void;
  close: () => void;
};

const roomOf = (language: Language) => `wall:${language}`;

export function createDashboardFeed(io: ShopServer): DashboardFeed {
  const told = new Map<Language, string>();
  let looking = false;

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      for (const language of LANGUAGES) {
        if (!io.of('/').adapter.rooms.has(roomOf(language))) continue;
        const figures = await loadShopStats(language);
        const changed = JSON.stringify({ ...figures, now: minuteOf(figures) });
        if (told.get(language) === changed) continue;
        told.set(language, changed);
        io.local.to(roomOf(language)).emit('FIGURES', figures);
      }
    } catch (error) {
      // The walls keep what they have; the store is asked again in a moment.
      log().debug({ reason: String(error) }, 'the shop was not counted');
    } finally {
      looking = false;
    }
  }

  const timer = setInterval(() => void look(), PUBLISH_INTERVAL_MS);
  return {
    watch: async (socket, language) => {
      for (const other of LANGUAGES) if (other !== language) void socket.leave(roomOf(other));
      await socket.join(roomOf(language));
      // What was told before this one came is news to it.
      told.delete(language);
      socket.emit('FIGURES', await loadShopStats(language));
    },
    unwatch: (socket) => {
      for (const language of LANGUAGES) void socket.leave(roomOf(language));
    },
    close: () => clearInterval(timer),
  };
}

/** With each minute the chart moves on, even where nothing is sold. */
const minuteOf = ({ now }: ShopStats) => now.slice(0, 'YYYY-MM-DDTHH:MM'.length);
