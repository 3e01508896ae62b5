package pl.paragraf.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Bodies from right to hopeless, made from right ones. */
final class Bodies {

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamWriteConstraints(
                  StreamWriteConstraints.builder().maxNestingDepth(100_000).build())
              .build());
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Random random;
  private final Markers markers;
  private final RightBodies right;

  Bodies(Random random, Markers markers, RightBodies right) {
    this.random = random;
    this.markers = markers;
    this.right = right;
  }

  /** A body the operation at a path takes. */
  byte[] right(String path) {
    return bytes(pick(right.of(path)));
  }

  /** A body for the operation at a path or any other, right in one of four. */
  byte[] next(String path) {
    JsonNode body = pick(random.nextInt(3) == 0 ? right.all() : right.of(path)).deepCopy();
    for (int i = random.nextInt(4); i > 0; i--) {
      mutate(body);
    }
    byte[] bytes = bytes(body);
    return random.nextInt(4) == 0 ? damage(bytes) : bytes;
  }

  /** Several bodies, one a line, some of them broken. */
  byte[] lines(String path) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = random.nextInt(20); i >= 0; i--) {
      lines.writeBytes(next(path));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private JsonNode pick(List<JsonNode> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void mutate(JsonNode body) {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(body, containers);
    if (containers.isEmpty()) {
      return;
    }
    ContainerNode<?> at = containers.get(random.nextInt(containers.size()));
    if (at instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? markers.next() : names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(markers.next(), value());
        default -> object.set(name, value());
      }
    } else if (at instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextBoolean()) {
        array.add(value());
      } else {
        array.add(array.get(random.nextInt(array.size())).deepCopy());
      }
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> into) {
    if (node instanceof ContainerNode<?> container) {
      into.add(container);
      container.forEach(child -> collect(child, into));
    }
  }

  private JsonNode value() {
    return switch (random.nextInt(12)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.numberNode(new BigDecimal("1e" + (random.nextInt(9_000) - 4_000)));
      case 4 -> NODES.numberNode(random.nextDouble());
      case 5 -> NODES.textNode("2018-02-" + (20 + random.nextInt(15)));
      case 6 -> NODES.textNode("");
      case 7 -> NODES.arrayNode().add(markers.next());
      case 8 -> NODES.objectNode().put(markers.next(), markers.next());
      case 9 -> deep(random.nextInt(3_000));
      default -> NODES.textNode(markers.next());
    };
  }

  private static JsonNode deep(int levels) {
    JsonNode node = NODES.arrayNode();
    for (int i = 0; i < Math.min(levels, 900); i++) {
      node = NODES.arrayNode().add(node);
    }
    return node;
  }

  private byte[] damage(byte[] body) {
    byte[] damaged = body.clone();
    switch (random.nextInt(6)) {
      case 0 -> {
        return java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
      }
      case 1 -> {
        for (int i = random.nextInt(8); i >= 0 && damaged.length > 0; i--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
      }
      case 2 -> {
        return new String(damaged, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
      }
      case 3 -> {
        return ("[".repeat(random.nextInt(100_000)) + markers.next())
            .getBytes(StandardCharsets.UTF_8);
      }
      case 4 -> {
        return gzip(damaged);
      }
      default -> random.nextBytes(damaged);
    }
    return damaged;
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
