package pl.paragraf.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.Problem;
import pl.paragraf.model.Problem.Kind;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.ReleaseStore;

/** Says in plain words why there is no release to lease. */
final class Refusals {

  private final Regulations regulations;
  private final ReleaseStore store;

  Refusals(Regulations regulations, ReleaseStore store) {
    this.regulations = regulations;
    this.store = store;
  }

  ProblemException noActiveRelease(String regulation) {
    Optional<RegulationState> state = regulations.find(regulation);
    if (state.isEmpty()) {
      return unknown(regulation);
    }
    if (state.get().withdrawnAt().isPresent()) {
      return problem(
          Kind.NOT_FOUND,
          Message.of("regulation.withdrawn", regulation, state.get().withdrawnAt().get()));
    }
    return problem(
        Kind.UNAVAILABLE,
        Message.of(
            state.get().candidate().isPresent() ? "regulation.refused" : "regulation.compiling",
            regulation));
  }

  ProblemException noSuchRelease(String regulation, int number) {
    if (number >= 1 && number <= store.lastNumber(regulation)) {
      return StoredSources.damaged(regulation, number);
    }
    List<Registration> all = store.registrations(regulation);
    if (all.isEmpty()) {
      return noActiveRelease(regulation);
    }
    return problem(
        Kind.NOT_FOUND,
        Message.of(
            "release.no-such",
            regulation,
            number,
            all.get(0).id().number(),
            store.lastNumber(regulation)));
  }

  ProblemException noneActiveAt(String regulation, Instant instant) {
    List<Registration> all = store.registrations(regulation);
    if (all.isEmpty()) {
      return noActiveRelease(regulation);
    }
    Instant first = all.get(0).activatedAt();
    return problem(
        Kind.NOT_FOUND,
        instant.isBefore(first)
            ? Message.of("release.none-before", regulation, instant, first)
            : Message.of("release.none-after", regulation, instant));
  }

  private ProblemException unknown(String regulation) {
    if (!regulations.listed()) {
      return problem(
          Kind.UNAVAILABLE,
          Message.of(
              regulations.obstacle().isPresent() ? "regulation.unreadable" : "regulation.loading"));
    }
    return problem(
        Kind.NOT_FOUND,
        Message.of(
            "regulation.unknown-name",
            shortened(regulation),
            Nearest.meant(regulation, regulations.ids())));
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  private static ProblemException problem(Kind kind, Message detail) {
    return new ProblemException(Problem.of(kind, detail));
  }
}
