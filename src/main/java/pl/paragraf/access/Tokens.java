package pl.paragraf.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import pl.paragraf.access.AccessState.StoredToken;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Makes, lists and revokes tokens. A revoked one is worth nothing at once. Thread-safe. */
@Singleton
public class Tokens {

  /** Most tokens kept, revoked and expired ones included. */
  static final int MOST = 10_000;

  private static final int ID_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Who erased, in the record, when the schedule did. */
  private static final String SERVICE = "retention";

  private final AccessStore store;
  private final Clock clock;

  @Inject
  Tokens(AccessStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A new token.
   *
   * @param text what its holder has to show; kept nowhere
   */
  public record Created(Token token, String text) {}

  /**
   * Whether the name stands for somebody else in the record: the first administrator's token, or
   * the service itself when it erases what is kept no longer.
   */
  public static boolean reserved(String name) {
    return name.equals(Identities.ADMIN) || name.equals(SERVICE);
  }

  /**
   * Makes a token.
   *
   * @param expiresAt in the future, if at all
   * @param by name of the credential that asks
   * @throws IllegalArgumentException when the name is reserved
   * @throws ProblemException CONFLICT when there are too many good tokens, UNAVAILABLE when it
   *     cannot be stored
   */
  public Created create(Grant grant, Optional<Instant> expiresAt, String by) {
    if (reserved(grant.name())) {
      throw new IllegalArgumentException("the name is the first administrator's");
    }
    String text = TokenText.marked();
    Token token =
        new Token(newId(), grant, now(), by, expiresAt.map(Tokens::toMillis), Optional.empty());
    store.change(state -> withRoom(state).with(new StoredToken(token, Fingerprint.of(text))));
    return new Created(token, text);
  }

  /** Every token there is, revoked and expired ones too, in the order they were made. */
  public List<Token> all() {
    return store.state().tokens().stream().map(StoredToken::token).toList();
  }

  /**
   * Revokes a token; does nothing when it is revoked already.
   *
   * @return the token; empty when none has this id
   * @throws ProblemException UNAVAILABLE when that cannot be stored; the token is good still then
   */
  public Optional<Token> revoke(String id) {
    store.change(
        state ->
            state
                .token(id)
                .filter(stored -> stored.token().revokedAt().isEmpty())
                .map(stored -> state.changeToken(id, token -> token.revoked(now())))
                .orElse(state));
    return store.state().token(id).map(StoredToken::token);
  }

  /** Gives up the token that has been worth nothing for longest when there is no room. */
  private AccessState withRoom(AccessState state) {
    if (state.tokens().size() < MOST) {
      return state;
    }
    Instant now = clock.instant();
    return state.tokens().stream()
        .map(StoredToken::token)
        .filter(token -> !token.goodAt(now))
        .min(Comparator.comparing(Token::changedAt))
        .map(state::without)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(Problem.Kind.CONFLICT, Message.of("token.too-many", MOST))));
  }

  private Instant now() {
    return toMillis(clock.instant());
  }

  private static Instant toMillis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private static String newId() {
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
