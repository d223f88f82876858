import type { ReactNode } from 'react';
import { Arrow, Box, Diagram, Ends } from '@/components/lesson/diagram';
import type enLesson from '@/messages/en/lesson.json';

type Sections = (typeof enLesson)['sections'];

/** The basics for beginners, as texts and diagrams. Works without JavaScript. */
export function Background({ sections }: { sections: Sections }) {
  const { packet, tcp, socket, websocket, socketio } = sections;
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Section text={packet.text} title={packet.title}>
        <PacketDiagram alt={packet.alt} />
      </Section>
      <Section text={tcp.text} title={tcp.title}>
        <TcpDiagram {...tcp} />
      </Section>
      <Section text={socket.text} title={socket.title}>
        <SocketDiagram {...socket} />
      </Section>
      <Section text={websocket.text} title={websocket.title}>
        <WebSocketDiagram {...websocket} />
      </Section>
      <div className="md:col-span-2">
        <Section text={socketio.text} title={socketio.title}>
          <LayersDiagram {...socketio} />
        </Section>
      </div>
    </div>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="flex h-full flex-col gap-4 rounded-3xl border border-line bg-card p-5 sm:p-7">
      <h3 className="font-bold text-xl">{title}</h3>
      <p className="max-w-prose leading-relaxed">{text}</p>
      <div className="mx-auto mt-auto w-full max-w-md">{children}</div>
    </section>
  );
}

function PacketDiagram({ alt }: { alt: string }) {
  return (
    <Diagram alt={alt} height={130}>
      <Box text="1 2 3" width={64} x={4} y={49} />
      <path
        className="stroke-line"
        d="M72 65C120 10 190 10 240 40M72 65H240M72 65C120 120 190 120 240 90"
      />
      <Box strong text="2" width={32} x={196} y={9} />
      <Box strong text="3" width={32} x={140} y={49} />
      <Box strong text="1" width={32} x={110} y={89} />
      <Box text="1 2 3" width={64} x={252} y={49} />
    </Diagram>
  );
}

type TcpProps = { alt: string; lost: string; again: string; ok: string };

function TcpDiagram({ alt, lost, again, ok }: TcpProps) {
  return (
    <Diagram alt={alt} height={170}>
      <text className="fill-ink" fontSize="13" fontWeight="700" textAnchor="middle" x="75" y="14">
        TCP
      </text>
      <Ends left={15} right={135} y1={24} y2={165} />
      <Arrow from={[15, 34]} label="1" to={[135, 48]} />
      <Arrow from={[135, 56]} label={ok} to={[15, 70]} />
      <Arrow from={[15, 84]} label={`2 ${lost}`} lost to={[80, 94]} />
      <Arrow from={[15, 118]} label={`2 ${again}`} to={[135, 132]} />
      <Arrow from={[135, 140]} label={ok} to={[15, 154]} />
      <text className="fill-ink" fontSize="13" fontWeight="700" textAnchor="middle" x="245" y="14">
        UDP
      </text>
      <Ends left={185} right={305} y1={24} y2={165} />
      <Arrow from={[185, 34]} label="1" to={[305, 48]} />
      <Arrow from={[185, 74]} label={`2 ${lost}`} lost to={[250, 84]} />
      <Arrow from={[185, 114]} label="3" to={[305, 128]} />
    </Diagram>
  );
}

function SocketDiagram({ alt, browser, shop }: { alt: string; browser: string; shop: string }) {
  return (
    <Diagram alt={alt} height={110}>
      <path className="stroke-good" d="M110 40H210" strokeWidth="6" />
      <Box text={browser} width={112} x={4} y={24} />
      <Box text={shop} width={112} x={204} y={24} />
      <circle className="fill-bell" cx="116" cy="40" r="8" />
      <circle className="fill-bell" cx="204" cy="40" r="8" />
      <g className="fill-muted" fontSize="11" textAnchor="middle">
        <text x="70" y="80">
          192.168.0.7 : 52144
        </text>
        <text x="252" y="80">
          203.0.113.5 : 443
        </text>
      </g>
    </Diagram>
  );
}

type WebSocketProps = { alt: string; question: string; answer: string; news: string };

function WebSocketDiagram({ alt, question, answer, news }: WebSocketProps) {
  return (
    <Diagram alt={alt} height={170}>
      <text className="fill-ink" fontSize="13" fontWeight="700" textAnchor="middle" x="75" y="14">
        HTTP
      </text>
      <Ends left={15} right={135} y1={24} y2={165} />
      <Arrow from={[15, 40]} label={question} to={[135, 48]} />
      <Arrow from={[135, 68]} label={answer} to={[15, 76]} />
      <Arrow from={[15, 114]} label={question} to={[135, 122]} />
      <Arrow from={[135, 142]} label={answer} to={[15, 150]} />
      <text className="fill-ink" fontSize="13" fontWeight="700" textAnchor="middle" x="245" y="14">
        WebSocket
      </text>
      <Ends left={185} right={305} y1={24} y2={165} />
      <rect className="fill-line" height="96" opacity="0.5" rx="8" width="118" x="186" y="64" />
      <Arrow from={[185, 40]} label={question} to={[305, 48]} />
      <Arrow from={[305, 82]} label={news} to={[185, 90]} />
      <Arrow from={[305, 112]} label={news} to={[185, 120]} />
      <Arrow from={[185, 142]} label="BUY" to={[305, 150]} />
    </Diagram>
  );
}

type LayersProps = {
  alt: string;
  layerSale: string;
  layerSocketio: string;
  layerTransport: string;
  layerTcp: string;
};

function LayersDiagram({ alt, ...layers }: LayersProps) {
  const { layerSale, layerSocketio, layerTransport, layerTcp } = layers;
  return (
    <Diagram alt={alt} height={156}>
      <Box strong text={layerSale} width={220} x={50} y={4} />
      <Box text={layerSocketio} width={250} x={35} y={42} />
      <Box text={layerTransport} width={280} x={20} y={80} />
      <Box text={layerTcp} width={310} x={5} y={118} />
    </Diagram>
  );
}
