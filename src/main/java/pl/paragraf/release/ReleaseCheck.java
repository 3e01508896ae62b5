package pl.paragraf.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.ReleaseStore;

/** Reads what is stored of releases and computes their digests anew. Thread-safe. */
final class ReleaseCheck {

  private final ReleaseStore store;
  private final StoredSources stored;

  ReleaseCheck(ReleaseStore store, StoredSources stored) {
    this.store = store;
    this.stored = stored;
  }

  List<ReleaseDamage> damaged() {
    List<ReleaseDamage> damaged = new ArrayList<>();
    for (String regulation : store.regulations().stream().sorted().toList()) {
      Map<Integer, Registration> known =
          store.registrations(regulation).stream()
              .collect(Collectors.toMap(r -> r.id().number(), Function.identity()));
      for (int number = 1; number <= store.lastNumber(regulation); number++) {
        Registration registration = known.get(number);
        if (registration == null || !stored.intact(regulation, registration.id())) {
          damaged.add(damage(regulation, number));
        }
      }
    }
    return damaged;
  }

  Optional<ReleaseDamage> check(String regulation, ReleaseId id) {
    boolean registered = store.registrations(regulation).stream().anyMatch(r -> r.id().equals(id));
    return registered && stored.intact(regulation, id)
        ? Optional.empty()
        : Optional.of(damage(regulation, id.number()));
  }

  private static ReleaseDamage damage(String regulation, int number) {
    return new ReleaseDamage(regulation, number, StoredSources.said(regulation, number));
  }
}
