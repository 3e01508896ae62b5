package pl.paragraf.ledger.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.ledger.tree.EntryBytes.Kind;

class EntryBytesTest {

  private static final UUID ID = UUID.fromString("00000000-01c0-8abc-9000-00000000000f");

  private static final EntryHead HEAD =
      new EntryHead(
          Kind.DECISION,
          7,
          ID,
          1_790_000_000_000L,
          "okno-2",
          "jordanow-day-support",
          3,
          filled(1),
          filled(2),
          filled(3),
          filled(4));

  @Test
  void bytesAreThoseOfTheDocument() {
    String expected =
        "0101"
            + "0000000000000007"
            + "0000000001c08abc900000000000000f"
            + "000001a0c4506c00"
            + "00000006"
            + "6f6b6e6f2d32"
            + "00000014"
            + "6a6f7264616e6f772d6461792d737570706f7274"
            + "00000003"
            + "01".repeat(32)
            + "02".repeat(32)
            + "03".repeat(32)
            + "04".repeat(32);
    assertEquals(expected, HexFormat.of().formatHex(EntryBytes.of(HEAD)));
  }

  @Test
  void whatWasWrittenIsReadBack() {
    EntryHead erasure =
        new EntryHead(
            Kind.ERASURE,
            8,
            ID,
            0,
            "Zażółć",
            "",
            0,
            EntryBytes.none(),
            EntryBytes.none(),
            EntryBytes.none(),
            filled(9));
    EntryHead access =
        new EntryHead(
            Kind.ACCESS,
            9,
            ID,
            0,
            "audytor",
            "",
            0,
            EntryBytes.none(),
            EntryBytes.none(),
            EntryBytes.none(),
            filled(9));
    assertEquals(3, EntryBytes.of(access)[1]);
    for (EntryHead head : List.of(HEAD, erasure, access)) {
      EntryHead read = EntryBytes.parse(EntryBytes.of(head));
      assertEquals(head, read);
      assertEquals(head.by(), read.by());
      assertEquals(head.id(), read.id());
      assertEquals(head.kind(), read.kind());
      assertEquals(head.atMillis(), read.atMillis());
    }
  }

  @Test
  void whatIsNoEntryIsRefused() {
    byte[] entry = EntryBytes.of(HEAD);
    for (int length = 0; length < entry.length; length++) {
      byte[] cut = Arrays.copyOf(entry, length);
      assertThrows(IllegalArgumentException.class, () -> EntryBytes.parse(cut));
    }
    byte[] longer = Arrays.copyOf(entry, entry.length + 1);
    assertThrows(IllegalArgumentException.class, () -> EntryBytes.parse(longer));
    for (int place : new int[] {0, 1, 34}) {
      byte[] altered = entry.clone();
      altered[place] = (byte) 0x90;
      assertThrows(IllegalArgumentException.class, () -> EntryBytes.parse(altered));
    }
  }

  @Test
  void anIdCarriesItsPlaceAndNothingElseIsAlike() {
    Set<UUID> seen = new HashSet<>();
    for (long sequence : new long[] {0, 1, 1023, 1L << 20, EntryIds.LIMIT - 1}) {
      for (int i = 0; i < 200; i++) {
        UUID id = EntryIds.of(sequence);
        assertEquals(8, id.version());
        assertEquals(2, id.variant());
        assertEquals(OptionalLong.of(sequence), EntryIds.sequence(id));
        assertEquals(Optional.of(id), EntryIds.parse(id.toString()));
        assertTrue(seen.add(id));
      }
    }
    assertNotEquals(EntryIds.of(1), EntryIds.of(1));
    assertThrows(IllegalArgumentException.class, () -> EntryIds.of(EntryIds.LIMIT));
    assertThrows(IllegalArgumentException.class, () -> EntryIds.of(-1));
  }

  @Test
  void otherIdsCarryNone() {
    assertEquals(OptionalLong.of(7), EntryIds.sequence(ID));
    assertEquals(OptionalLong.empty(), EntryIds.sequence(new UUID(0, 0)));
    for (String text :
        List.of("", "x", "0-0-0-0-0", ID.toString().toUpperCase(), new UUID(0, 0).toString())) {
      assertEquals(Optional.empty(), EntryIds.parse(text));
    }
  }

  private static byte[] filled(int value) {
    byte[] digest = new byte[32];
    Arrays.fill(digest, (byte) value);
    return digest;
  }
}
