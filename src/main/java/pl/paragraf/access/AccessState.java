package pl.paragraf.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All tokens and accounts at one moment, with what finds them fast. Immutable. */
final class AccessState {

  static final AccessState EMPTY = new AccessState(List.of(), List.of());

  private final Map<String, StoredToken> tokens = new LinkedHashMap<>();
  private final Map<String, StoredAccount> accounts = new LinkedHashMap<>();
  private final Map<Fingerprint, Held> held = new HashMap<>();

  /** A token and the digest it is known by. */
  record StoredToken(Token token, Fingerprint fingerprint) {}

  /** An account and the hash of its password. */
  record StoredAccount(Account account, String passwordHash) {}

  /** A token that is not revoked, and who shows it. */
  record Held(Token token, SecurityIdentity identity) {}

  /**
   * @throws IllegalArgumentException when two have the same id, name or digest
   */
  AccessState(List<StoredToken> tokens, List<StoredAccount> accounts) {
    for (StoredToken stored : tokens) {
      Token token = stored.token();
      if (this.tokens.put(token.id(), stored) != null) {
        throw new IllegalArgumentException("two tokens have the id " + token.id());
      }
      Held holder = new Held(token, Identities.of(token));
      if (token.revokedAt().isEmpty() && held.put(stored.fingerprint(), holder) != null) {
        throw new IllegalArgumentException("two tokens have the same digest");
      }
    }
    for (StoredAccount stored : accounts) {
      if (this.accounts.put(stored.account().grant().name(), stored) != null) {
        throw new IllegalArgumentException("two accounts have the same name");
      }
    }
  }

  Optional<Held> holder(Fingerprint fingerprint) {
    return Optional.ofNullable(held.get(fingerprint));
  }

  /** In the order they were made. */
  List<StoredToken> tokens() {
    return List.copyOf(tokens.values());
  }

  Optional<StoredToken> token(String id) {
    return Optional.ofNullable(tokens.get(id));
  }

  /** In the order they were made. */
  List<StoredAccount> accounts() {
    return List.copyOf(accounts.values());
  }

  Optional<StoredAccount> account(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  AccessState with(StoredToken added) {
    List<StoredToken> all = new ArrayList<>(tokens.values());
    all.add(added);
    return new AccessState(all, accounts());
  }

  AccessState without(Token gone) {
    return new AccessState(
        tokens.values().stream().filter(s -> !s.token().equals(gone)).toList(), accounts());
  }

  AccessState changeToken(String id, UnaryOperator<Token> change) {
    return new AccessState(
        tokens.values().stream()
            .map(
                s ->
                    s.token().id().equals(id)
                        ? new StoredToken(change.apply(s.token()), s.fingerprint())
                        : s)
            .toList(),
        accounts());
  }

  /** With an account that may take the place of one of the same name. */
  AccessState with(StoredAccount account) {
    Map<String, StoredAccount> all = new LinkedHashMap<>(accounts);
    all.put(account.account().grant().name(), account);
    return new AccessState(tokens(), List.copyOf(all.values()));
  }
}
