package pl.paragraf.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
          "The regulation "
              + regulation
              + " is withdrawn since "
              + state.get().withdrawnAt().get()
              + "; its releases can still be asked by number");
    }
    return problem(
        Kind.UNAVAILABLE,
        state.get().candidate().isPresent()
            ? "The regulation "
                + regulation
                + " has no active release because its files were refused; its status says why"
            : "The regulation " + regulation + " is still being compiled; ask again in a moment");
  }

  ProblemException noSuchRelease(String regulation, int number) {
    List<Registration> all = store.registrations(regulation);
    if (all.isEmpty()) {
      return noActiveRelease(regulation);
    }
    return problem(
        Kind.NOT_FOUND,
        "The regulation "
            + regulation
            + " has no release "
            + number
            + "; its releases are numbered "
            + all.get(0).id().number()
            + " to "
            + all.get(all.size() - 1).id().number());
  }

  ProblemException noneActiveAt(String regulation, Instant instant) {
    List<Registration> all = store.registrations(regulation);
    if (all.isEmpty()) {
      return noActiveRelease(regulation);
    }
    Instant first = all.get(0).activatedAt();
    return problem(
        Kind.NOT_FOUND,
        "No release of "
            + regulation
            + " was active at "
            + instant
            + (instant.isBefore(first)
                ? "; the first became active at " + first
                : "; the regulation was withdrawn then"));
  }

  private ProblemException unknown(String regulation) {
    if (!regulations.listed()) {
      return problem(
          Kind.UNAVAILABLE,
          regulations.obstacle().isPresent()
              ? "No regulation is loaded because the rules folder cannot be read"
              : "The regulations are still being loaded; ask again in a moment");
    }
    return problem(
        Kind.NOT_FOUND,
        "There is no regulation "
            + shortened(regulation)
            + "."
            + Nearest.hint(regulation, regulations.ids()));
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  private static ProblemException problem(Kind kind, String detail) {
    return new ProblemException(Problem.of(kind, detail));
  }
}
