import io.socket.client.AckWithTimeout;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/**
 * Prints the sales of a shop: {@code mvn compile exec:java -Dexec.args=http://localhost:3000}. The
 * client calls everything below on one thread, in the order in which it came.
 */
public final class Sales {
  private final Socket socket;
  private long last = 0; // the seq of the last sale that was shown
  private long newest = 0; // the highest seq that was announced
  private boolean resuming = false;

  private Sales(String address) {
    IO.Options options = IO.Options.builder().setTransports(new String[] {"websocket"}).build();
    socket = IO.socket(URI.create(address), options);
    socket.on(Socket.EVENT_CONNECT, args -> resume()); // also after each reconnection
    socket.on("BUY_GOODS", args -> receive((JSONObject) args[0]));
    socket.on(
        Socket.EVENT_DISCONNECT,
        args -> {
          System.err.println(args[0]);
          // After any other reason the client reconnects by itself.
          if ("io server disconnect".equals(args[0])) socket.connect();
        });
    socket.connect();
  }

  private void receive(JSONObject sale) {
    newest = Math.max(newest, sale.optLong("seq"));
    if (sale.optLong("seq") > last + 1) resume(); // a gap: something was missed
    else show(sale);
  }

  private void show(JSONObject sale) {
    if (sale.optLong("seq") <= last) return; // shown already
    last = sale.optLong("seq");
    String who = sale.optString("nickname");
    System.out.println("#" + last + " " + who + " bought " + sale.optString("goodsName"));
  }

  private void resume() {
    if (resuming) return;
    resuming = true;
    Object[] after = {new JSONObject(Map.of("after", last))};
    socket.emit(
        "RESUME",
        after,
        new AckWithTimeout(5_000) {
          @Override
          public void onSuccess(Object... args) {
            resuming = false;
            take((JSONObject) args[0]);
          }

          @Override
          public void onTimeout() {
            resuming = false;
            System.err.println("RESUME failed, the next sale tries again: no answer");
          }
        });
  }

  private void take(JSONObject answer) {
    if (answer.has("error")) {
      System.err.println("RESUME failed, the next sale tries again: " + answer.opt("error"));
      return;
    }
    JSONArray sales = answer.optJSONArray("sales");
    for (int index = 0; index < sales.length(); index++) show(sales.optJSONObject(index));
    last = Math.max(last, answer.optLong("latest"));
    if (last < newest) resume();
    else System.out.println("ready");
  }

  public static void main(String[] args) throws InterruptedException {
    new Sales(args.length > 0 ? args[0] : "http://localhost:3000");
    Thread.currentThread().join();
  }
}
