package pl.paragraf.api.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

  private final Acceptance acceptance =
      new Acceptance(4, Duration.ofSeconds(15), new HttpServerOptions());
  private final EmbeddedChannel server = new EmbeddedChannel(acceptance);

  @Test
  void oneAddressMayOpenHalfOfTheConnections() {
    EmbeddedChannel first = open("192.0.2.1");
    EmbeddedChannel second = open("192.0.2.1");
    EmbeddedChannel third = open("192.0.2.1");

    assertTrue(first.isOpen() && second.isOpen());
    assertFalse(third.isOpen());
    assertTrue(open("192.0.2.2").isOpen(), "others have theirs");
    assertEquals(3, accepted());
  }

  @Test
  void aConnectionThatIsClosedMakesRoom() {
    EmbeddedChannel first = open("192.0.2.1");
    open("192.0.2.1");
    assertFalse(open("192.0.2.1").isOpen());

    first.close().syncUninterruptibly();

    assertTrue(open("192.0.2.1").isOpen());
    assertFalse(open("192.0.2.1").isOpen(), "a refused one is not counted twice");
  }

  @Test
  void allTogetherMayOpenSoMany() {
    for (int i = 1; i <= 4; i++) {
      assertTrue(open("192.0.2." + i).isOpen());
    }
    assertFalse(open("192.0.2.9").isOpen());
  }

  private int accepted() {
    return server.inboundMessages().size();
  }

  private EmbeddedChannel open(String from) {
    EmbeddedChannel channel =
        new EmbeddedChannel() {
          @Override
          protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(from, 50_000);
          }
        };
    server.writeInbound(channel);
    return channel;
  }
}
