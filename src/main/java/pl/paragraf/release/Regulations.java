package pl.paragraf.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import pl.paragraf.regulation.Manifest;

/** The states of all regulations. One thread changes them, any number reads without a lock. */
final class Regulations {

  private final Map<String, RegulationState> states = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();
  private final Readiness readiness = new Readiness();
  private volatile boolean listed;
  private volatile Optional<String> obstacle = Optional.empty();

  Optional<RegulationState> find(String id) {
    return Optional.ofNullable(states.get(id));
  }

  Set<String> ids() {
    return new TreeSet<>(states.keySet());
  }

  List<RegulationStatus> statuses() {
    return ids().stream().map(states::get).map(s -> s.status(obstacle)).toList();
  }

  Optional<RegulationStatus> status(String id) {
    return find(id).map(s -> s.status(obstacle));
  }

  Readiness readiness() {
    return readiness;
  }

  long generation() {
    return generation.get();
  }

  /** Whether the rules folder was ever listed: before that, nothing is known to be unknown. */
  boolean listed() {
    return listed;
  }

  Optional<String> obstacle() {
    return obstacle;
  }

  void listed(Set<String> found) {
    obstacle = Optional.empty();
    found.forEach(id -> states.putIfAbsent(id, RegulationState.unreleased(id)));
    readiness.await(found);
    listed = true;
  }

  void obstructed(String why) {
    obstacle = Optional.of(why);
  }

  void change(String id, UnaryOperator<RegulationState> change) {
    states.compute(
        id, (key, old) -> change.apply(old == null ? RegulationState.unreleased(key) : old));
  }

  /** From the next lease on, this release answers; the one before ends with its last lease. */
  void activate(LiveRelease release, Optional<CandidateStatus> stillRefused) {
    String id = release.source().id();
    Optional<Shared<LiveRelease>> before = find(id).flatMap(RegulationState::live);
    change(id, state -> state.activated(release, stillRefused));
    generation.incrementAndGet();
    readiness.settled(id);
    before.ifPresent(Shared::retire);
  }

  void withdraw(String id, Instant since, Optional<Manifest> last) {
    Optional<Shared<LiveRelease>> before = find(id).flatMap(RegulationState::live);
    change(id, state -> state.withdrawn(since, last));
    generation.incrementAndGet();
    readiness.settled(id);
    before.ifPresent(Shared::retire);
  }

  /** Forgets a regulation that never had a release. */
  void forget(String id) {
    states.remove(id);
    readiness.settled(id);
  }

  /** Retires everything, when the service ends. */
  void clear() {
    states.values().forEach(state -> state.live().ifPresent(Shared::retire));
    states.clear();
  }
}
