import type { Metadata } from 'next';
import { readerLanguage } from '@/app/i18n';
import { linkCard } from '@/app/link-card';
import { currentShopper } from '@/app/session';
import { Background } from '@/components/lesson/background';
import { LessonLab } from '@/components/lesson/lesson-lab';
import { listGoods } from '@/lib/goods/list-goods.server';
import { WORDS } from '@/messages/words';

export async function generateMetadata(): Promise<Metadata> {
  const { title, lede } = WORDS[await readerLanguage()].lesson;
  return { title, description: lede, openGraph: await linkCard(title, lede) };
}

/** Explains the shop to a beginner: the lesson that the shop grew from. */
export default async function LessonPage() {
  const language = await readerLanguage();
  const { title, lede, background, steps, sections, lab } = WORDS[language].lesson;
  const [shopper, { goods }] = await Promise.all([
    currentShopper(),
    listGoods({ limit: 1, sort: 'price', inStock: true, language }),
  ]);
  const buyer = shopper && {
    userId: shopper.userId,
    announced: shopper.announceAs !== 'nobody',
  };
  const [cheapest] = goods;
  return (
    <>
      <h1 className="font-bold text-3xl sm:text-5xl">{title}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-lg text-muted leading-relaxed">{lede}</p>
      <h2 className="mb-4 font-bold text-2xl">{background}</h2>
      <Background sections={sections} />
      <h2 className="mt-12 mb-4 font-bold text-2xl" id="steps">
        {steps}
      </h2>
      <noscript>
        <p className="mb-4">{lab.needsScript}</p>
      </noscript>
      {cheapest && (
        <LessonLab
          buyer={buyer}
          goods={{ goodsId: cheapest.goodsId, name: cheapest.name, price: cheapest.price }}
          language={language}
          words={lab}
        />
      )}
    </>
  );
}
