//! Prints the sales of a shop: cargo run -- http://localhost:3000
use futures_util::future::{pending, BoxFuture};
use futures_util::FutureExt;
use rust_socketio::asynchronous::{Client, ClientBuilder};
use rust_socketio::{Event, Payload, TransportType};
use serde_json::{json, Value};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Default)]
struct Sales {
    /// The seq of the last sale that was shown.
    last: u64,
    /// The highest seq that was announced.
    newest: u64,
    resuming: bool,
}

impl Sales {
    fn show(&mut self, sale: &Value) {
        let seq = sale["seq"].as_u64().unwrap_or(0);
        if seq <= self.last {
            return; // shown already
        }
        self.last = seq;
        let text = |field: &str| sale[field].as_str().unwrap_or("?").to_owned();
        println!("#{seq} {} bought {}", text("nickname"), text("goodsName"));
    }

    /// Returns whether something was missed.
    fn receive(&mut self, sale: &Value) -> bool {
        let seq = sale["seq"].as_u64().unwrap_or(0);
        self.newest = self.newest.max(seq);
        let gap = seq > self.last + 1;
        if !gap {
            self.show(sale);
        }
        gap
    }

    /// Returns whether there is more to ask for.
    fn take(&mut self, answer: &Value) -> bool {
        self.resuming = false;
        let Some(sales) = answer["sales"].as_array() else {
            eprintln!("RESUME failed, the next sale tries again: {answer}");
            return false;
        };
        for sale in sales {
            self.show(sale);
        }
        self.last = self.last.max(answer["latest"].as_u64().unwrap_or(0));
        let more = self.last < self.newest;
        if !more {
            println!("ready");
        }
        more
    }
}

type Shared = Arc<Mutex<Sales>>;

/// The first argument of an event or an answer.
fn first(payload: &Payload) -> Value {
    match payload {
        Payload::Text(values) => values.first().cloned().unwrap_or_default(),
        _ => Value::Null,
    }
}

fn resume(client: Client, sales: Shared) -> BoxFuture<'static, ()> {
    async move {
        let after = {
            let mut sales = sales.lock().expect("no panic holds the lock");
            if sales.resuming {
                return;
            }
            sales.resuming = true;
            sales.last
        };
        let shared = sales.clone();
        let answered = move |payload: Payload, client: Client| {
            let sales = shared.clone();
            async move {
                // The answer is the first argument of a list.
                let answer = match first(&payload) {
                    Value::Array(values) => values.into_iter().next().unwrap_or_default(),
                    value => value,
                };
                let more = sales.lock().expect("no panic holds the lock").take(&answer);
                if more {
                    resume(client, sales).await;
                }
            }
            .boxed()
        };
        let timeout = Duration::from_secs(5);
        let payload = json!({ "after": after });
        if let Err(error) = client.emit_with_ack("RESUME", payload, timeout, answered).await {
            sales.lock().expect("no panic holds the lock").resuming = false;
            eprintln!("RESUME failed, the next sale tries again: {error}");
        }
    }
    .boxed()
}

#[tokio::main]
async fn main() -> Result<(), rust_socketio::Error> {
    let address = std::env::args().nth(1).unwrap_or("http://localhost:3000".to_owned());
    let sales = Shared::default();
    let (on_connect, on_sale, on_close) = (sales.clone(), sales.clone(), sales);
    let _client = ClientBuilder::new(address)
        .transport_type(TransportType::Websocket)
        .reconnect_on_disconnect(true)
        // Not after `connect()` returned: the server has not answered it by then. Also after each
        // reconnection.
        .on(Event::Connect, move |_, client| resume(client, on_connect.clone()))
        .on("BUY_GOODS", move |payload, client| {
            let sales = on_sale.clone();
            async move {
                let gap = sales.lock().expect("no panic holds the lock").receive(&first(&payload));
                if gap {
                    resume(client, sales).await;
                }
            }
            .boxed()
        })
        .on(Event::Close, move |_, _| {
            // An answer that was awaited does not come any more.
            on_close.lock().expect("no panic holds the lock").resuming = false;
            async { eprintln!("closed") }.boxed()
        })
        .connect()
        .await?;
    pending::<()>().await;
    Ok(())
}
