package pl.paragraf.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

  @TempDir Path folder;

  @Test
  void firstStartWritesATokenOnlyItsOwnerMayRead() throws IOException {
    AdminToken token = AdminToken.in(folder.resolve("data"));

    assertTrue(token.written());
    assertEquals(folder.resolve("data/admin.token").toAbsolutePath(), token.file());
    assertEquals("rw-------", permissions(token.file()));
    assertTrue(Files.readString(token.file()).matches("[A-Za-z0-9_-]{43}\n"));
    assertEquals(List.of(token.file()), Files.list(folder.resolve("data")).toList());
  }

  @Test
  void laterStartsKeepTheToken() throws IOException {
    String written = Files.readString(AdminToken.in(folder).file());

    AdminToken later = AdminToken.in(folder);

    assertFalse(later.written());
    assertEquals(written, Files.readString(later.file()));
    assertTrue(later.fingerprint().matches(Fingerprint.of(written.strip())));
  }

  @Test
  void twoFoldersHaveTwoTokens() throws IOException {
    AdminToken one = AdminToken.in(folder.resolve("one"));
    AdminToken other = AdminToken.in(folder.resolve("other"));

    assertFalse(one.fingerprint().matches(other.fingerprint()));
  }

  @Test
  void anEmptyTokenFileStopsTheStartAndSaysHowToMendIt() throws IOException {
    Path file = Files.writeString(folder.resolve("admin.token"), "\n").toAbsolutePath();

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> AdminToken.in(folder));

    assertEquals(
        file
            + " does not hold a token of at least 32 characters. Delete the file to have a new one"
            + " written at the next start.",
        refused.getMessage());
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
