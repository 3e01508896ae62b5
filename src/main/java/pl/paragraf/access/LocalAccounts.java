package pl.paragraf.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import pl.paragraf.access.AccessState.StoredAccount;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Accounts of people in an office without an identity provider. Thread-safe; whatever hashes a
 * password blocks for some tens of milliseconds.
 */
@Singleton
public class LocalAccounts implements PasswordCheck {

  /** Fewest characters of a password. */
  public static final int SHORTEST_PASSWORD = 12;

  /** Most characters of a password. */
  public static final int LONGEST_PASSWORD = 1_000;

  /** Most accounts, disabled ones included. */
  static final int MOST = 10_000;

  /** Passwords hashed at a time: each takes a processor and 19 MiB for a while. */
  private static final int AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** Waiting, each of which keeps a thread; further ones are told to come again. */
  private static final int MOST_WAITING = 4;

  private static final long PATIENCE_SECONDS = 5;

  private final AccessStore store;
  private final Clock clock;
  private final Attempts attempts;
  private final Semaphore turns = new Semaphore(AT_A_TIME);

  /** What the password of a name nobody has is compared with, to take the same time. */
  private final String nobodys = PasswordHash.ofNothing();

  @Inject
  LocalAccounts(AccessStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.attempts = new Attempts(clock);
  }

  /** Every account, disabled ones too, in the order they were made. */
  public List<Account> all() {
    return store.state().accounts().stream().map(StoredAccount::account).toList();
  }

  /**
   * Makes an account, also in the place of a disabled one of the same name.
   *
   * @param password of {@link #SHORTEST_PASSWORD} to {@link #LONGEST_PASSWORD} characters
   * @param by name of the credential that asks
   * @throws ProblemException CONFLICT when there is an account of this name that is not disabled,
   *     or there are too many, UNAVAILABLE when it cannot be stored
   */
  public Account create(Grant grant, char[] password, String by) {
    String hash = hash(password);
    Instant now = now();
    Account account = new Account(grant, now, by, now, Optional.empty());
    store.change(
        state -> {
          requireFree(state, grant.name());
          if (state.account(grant.name()).isEmpty() && state.accounts().size() >= MOST) {
            throw conflict(Message.of("account.too-many", MOST));
          }
          return state.with(new StoredAccount(account, hash));
        });
    return account;
  }

  /**
   * Sets another password; who signed in with the old one has to sign in again.
   *
   * @param password as for {@link #create}
   * @return the account; empty when there is none of this name or it is disabled
   * @throws ProblemException UNAVAILABLE when it cannot be stored
   */
  public Optional<Account> setPassword(String name, char[] password) {
    String wanted = normal(name);
    if (active(wanted).isEmpty()) {
      return Optional.empty();
    }
    String hash = hash(password);
    store.change(
        state ->
            active(state, wanted)
                .map(stored -> new StoredAccount(stored.account().changed(now()), hash))
                .map(state::with)
                .orElse(state));
    attempts.right(wanted);
    return active(wanted).map(StoredAccount::account);
  }

  /**
   * Lets nobody sign in to an account any more, who is signed in included.
   *
   * @return the account; empty when there is none of this name
   * @throws ProblemException UNAVAILABLE when it cannot be stored
   */
  public Optional<Account> disable(String name) {
    String wanted = normal(name);
    store.change(
        state ->
            active(state, wanted)
                .map(s -> new StoredAccount(s.account().disabled(now()), s.passwordHash()))
                .map(state::with)
                .orElse(state));
    return store.state().account(wanted).map(StoredAccount::account);
  }

  /**
   * That an account of this name can be made.
   *
   * @throws ProblemException CONFLICT when there is one that is not disabled
   */
  public void requireFree(String name) {
    requireFree(store.state(), normal(name));
  }

  /**
   * That people may sign in to an account of this name.
   *
   * @throws ProblemException NOT_FOUND when there is none, or it is disabled
   */
  public void requireInUse(String name) {
    active(normal(name)).orElseThrow(LocalAccounts::noneInUse);
  }

  /** What is answered when there is no account of a name, or it is disabled. */
  public static ProblemException noneInUse() {
    return new ProblemException(
        Problem.of(Problem.Kind.NOT_FOUND, Message.of("account.none-in-use")));
  }

  private static void requireFree(AccessState state, String name) {
    if (active(state, name).isPresent()) {
      throw conflict(Message.of("account.exists", name));
    }
  }

  @Override
  public Optional<SecurityIdentity> check(String name, char[] password) {
    if (!Grant.isName(name) || password.length > LONGEST_PASSWORD) {
      return Optional.empty(); // by its form nobody's: that tells nothing
    }
    String wanted = normal(name);
    Duration wait = attempts.begin(wanted);
    if (!wait.isZero()) {
      throw unavailable(Message.of("account.wait", Math.max(1, wait.toSeconds())));
    }
    Optional<StoredAccount> account = active(wanted);
    boolean right =
        inTurn(
            () ->
                PasswordHash.matches(
                    password, account.map(StoredAccount::passwordHash).orElse(nobodys)));
    if (!right || account.isEmpty()) {
      return Optional.empty();
    }
    attempts.right(wanted);
    return account.map(StoredAccount::account).map(Identities::of);
  }

  private Optional<StoredAccount> active(String name) {
    return active(store.state(), name);
  }

  private static Optional<StoredAccount> active(AccessState state, String name) {
    return state.account(name).filter(stored -> stored.account().disabledAt().isEmpty());
  }

  private String hash(char[] password) {
    if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
      throw new IllegalArgumentException("the password is too short or too long");
    }
    return inTurn(() -> PasswordHash.of(password));
  }

  private interface Hashing<T> {
    T result();
  }

  private <T> T inTurn(Hashing<T> hashing) {
    try {
      if (turns.getQueueLength() >= MOST_WAITING
          || !turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw unavailable(Message.of("account.busy"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(Message.of("account.busy"));
    }
    try {
      return hashing.result();
    } finally {
      turns.release();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static ProblemException conflict(Message why) {
    return new ProblemException(Problem.of(Problem.Kind.CONFLICT, why));
  }

  private static ProblemException unavailable(Message why) {
    return new ProblemException(Problem.of(Problem.Kind.UNAVAILABLE, why));
  }
}
