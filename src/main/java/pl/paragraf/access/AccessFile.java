package pl.paragraf.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pl.paragraf.access.AccessState.StoredAccount;
import pl.paragraf.access.AccessState.StoredToken;

/**
 * The file with tokens and accounts, {@code access.json} of the data folder. Holds digests and
 * password hashes, no token and no password. A closed format: what is not known is not passed over.
 */
final class AccessFile {

  private static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private final Path file;

  AccessFile(Path dataDir) {
    this.file = dataDir.resolve("access.json").toAbsolutePath().normalize();
  }

  private record Written(int version, List<WrittenToken> tokens, List<WrittenAccount> accounts) {}

  private record WrittenToken(
      String id,
      String name,
      String sha256,
      List<String> roles,
      Set<String> regulations,
      String createdAt,
      String createdBy,
      String expiresAt,
      String revokedAt) {}

  private record WrittenAccount(
      String name,
      String password,
      List<String> roles,
      Set<String> regulations,
      String createdAt,
      String createdBy,
      String changedAt,
      String disabledAt) {}

  /**
   * What the file holds, nothing when there is none.
   *
   * @throws IllegalStateException when it cannot be understood; says how to mend it
   */
  AccessState read() throws IOException {
    if (Files.notExists(file)) {
      return AccessState.EMPTY;
    }
    try {
      Written written = JSON.readValue(Files.readAllBytes(file), Written.class);
      if (written.version() != VERSION) {
        throw damaged("it is of version " + written.version() + ", known is " + VERSION, null);
      }
      return new AccessState(
          written.tokens().stream().map(AccessFile::token).toList(),
          written.accounts().stream().map(AccessFile::account).toList());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw damaged("line " + line + " is not what is written there", e);
    } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw damaged("a value is missing or cannot be", e);
    }
  }

  /** On disk when the method returns. */
  void write(AccessState state) throws IOException {
    Written written =
        new Written(
            VERSION,
            state.tokens().stream().map(AccessFile::written).toList(),
            state.accounts().stream().map(AccessFile::written).toList());
    OwnerFile.write(file, JSON.writeValueAsBytes(written));
  }

  private IllegalStateException damaged(String why, Exception cause) {
    return new IllegalStateException(
        file
            + " cannot be used: "
            + why
            + ". Put the file of a backup in its place, or move it away: then every token and"
            + " account is gone but the administrator's token of admin.token, and new ones can be"
            + " made.",
        cause);
  }

  private static WrittenToken written(StoredToken stored) {
    Token token = stored.token();
    return new WrittenToken(
        token.id(),
        token.grant().name(),
        stored.fingerprint().hex(),
        codes(token.grant()),
        regulations(token.grant()),
        token.createdAt().toString(),
        token.createdBy(),
        token.expiresAt().map(Instant::toString).orElse(null),
        token.revokedAt().map(Instant::toString).orElse(null));
  }

  private static StoredToken token(WrittenToken written) {
    return new StoredToken(
        new Token(
            present(written.id()),
            grant(written.name(), written.roles(), written.regulations()),
            Instant.parse(written.createdAt()),
            present(written.createdBy()),
            instant(written.expiresAt()),
            instant(written.revokedAt())),
        Fingerprint.ofHex(written.sha256()));
  }

  private static WrittenAccount written(StoredAccount stored) {
    Account account = stored.account();
    return new WrittenAccount(
        account.grant().name(),
        stored.passwordHash(),
        codes(account.grant()),
        regulations(account.grant()),
        account.createdAt().toString(),
        account.createdBy(),
        account.changedAt().toString(),
        account.disabledAt().map(Instant::toString).orElse(null));
  }

  private static StoredAccount account(WrittenAccount written) {
    return new StoredAccount(
        new Account(
            grant(written.name(), written.roles(), written.regulations()),
            Instant.parse(written.createdAt()),
            present(written.createdBy()),
            Instant.parse(written.changedAt()),
            instant(written.disabledAt())),
        PasswordHash.checked(written.password()));
  }

  private static List<String> codes(Grant grant) {
    return grant.roles().stream().map(Role::code).toList();
  }

  private static Set<String> regulations(Grant grant) {
    return grant.scope().regulations().map(TreeSet::new).orElse(null);
  }

  private static Grant grant(String name, List<String> roles, Set<String> regulations) {
    return new Grant(
        name,
        roles.stream().map(code -> Role.of(code).orElseThrow(AccessFile::noRole)).toList(),
        regulations == null ? Scope.ALL : Scope.of(regulations));
  }

  private static IllegalArgumentException noRole() {
    return new IllegalArgumentException("there is no such role");
  }

  private static String present(String text) {
    return Objects.requireNonNull(text);
  }

  private static Optional<Instant> instant(String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }
}
