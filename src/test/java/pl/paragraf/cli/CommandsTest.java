package pl.paragraf.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final Settings NOWHERE = CommandLineRun.embedded(Path.of("nowhere"));

  @Test
  void anUnknownCommandIsToldWithTheNearestOrTheKnownOnes() {
    CommandLineRun near = CommandLineRun.of(NOWHERE, "verifyledger");
    assertEquals(2, near.code());
    assertTrue(near.err().contains("'verifyledger'"), near.err());
    assertTrue(near.err().contains("verify-ledger"), near.err());
    CommandLineRun far = CommandLineRun.of(NOWHERE, "qqq");
    assertEquals(2, far.code());
    for (String known :
        List.of("check", "test", "new-regulation", "verify-ledger", "backup", "restore")) {
      assertTrue(far.err().contains(known), far.err());
    }
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        List.of("check", "test", "new-regulation", "verify-ledger", "backup", "restore")) {
      CommandLineRun help = CommandLineRun.of(NOWHERE, command, "--help");
      assertEquals(0, help.code());
      assertTrue(help.out().startsWith("Usage: paragraf " + command), help.out());
      assertEquals("", help.err());
    }
    assertTrue(CommandLineRun.of(NOWHERE, "--help").out().contains("verify-ledger"));
  }

  @Test
  void theVersionIsTold() {
    CommandLineRun version = CommandLineRun.of(NOWHERE, "--version");
    assertEquals(0, version.code());
    assertTrue(version.out().matches("paragraf \\S+\\R"), version.out());
  }

  @Test
  void aCommandThatLacksSomethingSaysWhat() {
    CommandLineRun noFile = CommandLineRun.of(NOWHERE, "backup");
    assertEquals(2, noFile.code());
    assertTrue(noFile.err().contains("<file>"), noFile.err());
    CommandLineRun noKey = CommandLineRun.of(NOWHERE, "verify-ledger", "ledger.ndjson");
    assertEquals(2, noKey.code());
    assertTrue(noKey.err().contains("--key"), noKey.err());
  }
}
