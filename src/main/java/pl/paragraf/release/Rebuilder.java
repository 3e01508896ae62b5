package pl.paragraf.release;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.ProblemException;
import pl.paragraf.proof.ProvenRules;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.release.Prover.Proof;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.ReleaseStore;
import pl.paragraf.release.watch.Reaction;
import pl.paragraf.release.watch.RulesFolder;

/**
 * Brings the active releases in line with the files: read, prove as a whole, register, swap; or
 * keeps the last good release and says why. Runs on one thread.
 */
final class Rebuilder implements Reaction {

  private static final Logger LOG = Logger.getLogger(Rebuilder.class);
  private static final String NOT_STORED = "NOT_STORED";
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final RulesFolder folder;
  private final RegulationReader reader;
  private final Prover prover;
  private final ReleaseStore store;
  private final StoredSources stored;
  private final Activation activation;
  private final Withdrawals withdrawals;
  private final Regulations regulations;
  private final Clock clock;
  private final Set<String> provenByTheBuild = ProvenRules.byTheBuild();

  Rebuilder(
      RulesFolder folder,
      RegulationReader reader,
      Prover prover,
      ReleaseStore store,
      Regulations regulations,
      Clock clock) {
    this.folder = folder;
    this.reader = reader;
    this.prover = prover;
    this.store = store;
    this.stored = new StoredSources(store, reader);
    this.activation = new Activation(store, regulations);
    this.withdrawals = new Withdrawals(store, stored, regulations);
    this.regulations = regulations;
    this.clock = clock;
  }

  @Override
  public Set<String> known() {
    Set<String> known = regulations.ids();
    known.addAll(store.regulations());
    return known;
  }

  @Override
  public void listed(Set<String> found) {
    if (regulations.obstacle().isPresent()) {
      LOG.infof("The rules folder %s is back", folder.path());
    }
    regulations.listed(found);
  }

  @Override
  public void unlisted(String why) {
    if (regulations.obstacle().isEmpty()) {
      LOG.warnf("%s; what is active stays active, nothing else can become so", why);
    }
    regulations.obstructed(why);
  }

  @Override
  public Optional<Duration> changed(String id) {
    if (folder.isGone(id)) {
      withdrawals.gone(id, now());
      return Optional.empty();
    }
    boolean active = regulations.find(id).flatMap(RegulationState::live).isPresent();
    // An active regulation whose files are all gone but not its folder is a mistake, not a
    // withdrawal: its reading is refused like any other mistake.
    if (!active && !folder.isRegulation(id)) {
      return Optional.empty();
    }
    return candidate(id);
  }

  private Optional<Duration> candidate(String id) {
    long start = System.nanoTime();
    Reading reading;
    try {
      reading = steadyReading(id);
    } catch (IOException e) {
      refuse(id, CandidateStatus.UNREADABLE, List.of(Prover.unreadable(folder.of(id), e)));
      return Optional.of(RETRY);
    }
    Optional<RegulationState> state = regulations.find(id);
    if (state.flatMap(RegulationState::release).stream()
        .anyMatch(r -> r.id().digest().equals(reading.digest()))) {
      restored(state.get());
      return Optional.empty();
    }
    if (state.flatMap(RegulationState::candidate).stream()
        .anyMatch(c -> c.digest().equals(reading.digest()) && !passing(c))) {
      return Optional.empty();
    }
    Proof proof = proven(reading) ? prover.compile(reading) : prover.prove(reading);
    if (proof instanceof Proof.Sound sound) {
      return activate(id, sound, start);
    }
    if (proof instanceof Proof.Failed failed) {
      refuse(id, reading.digest(), List.of(failed.diagnostic()));
      return Optional.of(RETRY);
    }
    refuse(id, reading.digest(), ((Proof.Refused) proof).diagnostics());
    return Optional.empty();
  }

  /** By the build of the program, or because a release had these files: a start must not wait. */
  private boolean proven(Reading reading) {
    return provenByTheBuild.contains(reading.digest())
        || store.registrations(reading.id()).stream()
            .anyMatch(r -> r.id().digest().equals(reading.digest()));
  }

  /** Reads again when files were written during the reading, so that no mixture is judged. */
  private Reading steadyReading(String id) throws IOException {
    Reading reading = null;
    for (int attempt = 0; attempt < 3; attempt++) {
      List<RulesFolder.Stamp> before = folder.stamps(id);
      reading = reader.read(folder.of(id));
      if (folder.stamps(id).equals(before)) {
        break;
      }
    }
    return reading;
  }

  private Optional<Duration> activate(String id, Proof.Sound sound, long start) {
    try {
      activation.activate(sound, "files: " + folder.owner(id), now(), start);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "A release of %s could not be stored", id);
      sound.rules().close();
      String message = "The rules are sound but could not be stored; it is tried again";
      Diagnostic diagnostic = Diagnostic.error("", 0, 0, NOT_STORED, message);
      refuse(id, sound.source().digest(), List.of(diagnostic));
      return Optional.of(RETRY);
    }
  }

  private void refuse(String id, String digest, List<Diagnostic> diagnostics) {
    Optional<RegulationState> state = regulations.find(id);
    CandidateStatus status = new CandidateStatus(digest, now(), diagnostics);
    boolean told =
        state.flatMap(RegulationState::candidate).stream()
            .anyMatch(
                c -> c.digest().equals(digest) && c.diagnostics().equals(status.diagnostics()));
    regulations.change(id, s -> s.refused(status));
    if (!told) {
      LOG.warnf("%s: changed files refused, %s", id, status.summary());
    }
    if (state.flatMap(RegulationState::live).isEmpty()) {
      answerFromStore(id, status);
    }
  }

  /** After a restart over broken files the last good release answers on, from what is stored. */
  private void answerFromStore(String id, CandidateStatus refused) {
    long start = System.nanoTime();
    Optional<Registration> last = store.latest(id).filter(r -> r.withdrawnAt().isEmpty());
    if (last.isEmpty()) {
      return;
    }
    try {
      if (prover.compile(stored.read(id, last.get())) instanceof Proof.Sound sound) {
        activation.resume(last.get(), sound, refused, start);
      }
    } catch (ProblemException e) {
      LOG.errorf("%s: what is stored of release %d is damaged", id, last.get().id().number());
    }
  }

  private void restored(RegulationState state) {
    if (state.candidate().isPresent()) {
      regulations.change(state.id(), RegulationState::restored);
      LOG.infof("%s: the files are those of the active release again", state.id());
    }
  }

  private static boolean passing(CandidateStatus candidate) {
    return candidate.diagnostics().stream()
        .anyMatch(d -> d.code().equals(Prover.CHECK_FAILED) || d.code().equals(NOT_STORED));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
