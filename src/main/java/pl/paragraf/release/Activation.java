package pl.paragraf.release;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import pl.paragraf.engine.EngineVersion;
import pl.paragraf.release.Prover.Proof;
import pl.paragraf.release.store.Provenance;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.ReleaseStore;

/**
 * Puts sound rules into use: on record first, then swapped in. For one regulation, used by one
 * thread at a time.
 */
final class Activation {

  private static final Logger LOG = Logger.getLogger(Activation.class);

  private final ReleaseStore store;
  private final Regulations regulations;

  Activation(ReleaseStore store, Regulations regulations) {
    this.store = store;
    this.regulations = regulations;
  }

  /**
   * Activates rules that come from the files on disk.
   *
   * @param by who changed them
   * @param start {@link System#nanoTime()} when work on them began
   * @throws IOException when they could not be put on record; nothing is swapped then
   */
  void activate(Proof.Sound sound, String by, Instant now, long start) throws IOException {
    Optional<Registration> running = restarted(sound);
    Registration registration =
        running.isPresent()
            ? running.get()
            : store.register(sound.source(), new Provenance(EngineVersion.current(), by), now);
    publish(registration, sound, Optional.empty(), start);
  }

  /** Activates what is on record already, while the files on disk stay refused. */
  void resume(
      Registration registration, Proof.Sound sound, CandidateStatus stillRefused, long start) {
    publish(registration, sound, Optional.of(stillRefused), start);
  }

  /** The last release goes on with its number when a restart finds its files unchanged. */
  private Optional<Registration> restarted(Proof.Sound sound) {
    String id = sound.source().id();
    if (regulations.find(id).flatMap(RegulationState::live).isPresent()) {
      return Optional.empty();
    }
    return store
        .latest(id)
        .filter(last -> last.withdrawnAt().isEmpty())
        .filter(last -> last.id().number() == store.lastNumber(id))
        .filter(last -> last.id().digest().equals(sound.source().digest()));
  }

  private void publish(
      Registration registration,
      Proof.Sound sound,
      Optional<CandidateStatus> stillRefused,
      long start) {
    regulations.activate(
        new LiveRelease(
            registration.id(),
            registration.activatedAt(),
            sound.source(),
            sound.rules(),
            sound.warnings()),
        stillRefused);
    LOG.infof(
        "%s: release %d (%.19s) is active, %d rules, %d ms",
        sound.source().id(),
        registration.id().number(),
        registration.id().digest(),
        sound.rules().rules().size(),
        (System.nanoTime() - start) / 1_000_000);
  }
}
