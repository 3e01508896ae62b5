package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Language;
import pl.paragraf.regulation.Manifest;
import pl.paragraf.release.RegulationStatus;

/**
 * A regulation and its state, as a client sees it in the language asked; what is absent is left
 * out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegulationAnswer(
    String id,
    String title,
    String issuer,
    String source,
    InForce inForce,
    State state,
    Active release,
    Candidate candidate,
    Instant withdrawnAt,
    List<Diagnostic> warnings) {

  /** Whether the regulation decides cases now. */
  public enum State {
    ACTIVE,
    WITHDRAWN,
    NO_RELEASE
  }

  /** The period in force; {@code to} is null while it is open. */
  public record InForce(LocalDate from, LocalDate to) {}

  /** The active release. */
  public record Active(int number, String digest, Instant activatedAt) {}

  /** The files on disk, where they differ from the active release and were refused. */
  public record Candidate(String digest, Instant checkedAt, List<Diagnostic> diagnostics) {}

  static RegulationAnswer of(RegulationStatus status, Language language) {
    Manifest manifest = status.manifest().orElse(null);
    return new RegulationAnswer(
        status.id(),
        manifest == null ? null : manifest.title().in(language),
        manifest == null ? null : manifest.issuer().in(language),
        manifest == null ? null : manifest.source().in(language),
        manifest == null
            ? null
            : new InForce(manifest.inForceFrom(), manifest.inForceTo().orElse(null)),
        state(status),
        status
            .active()
            .map(a -> new Active(a.id().number(), a.id().digest(), a.activatedAt()))
            .orElse(null),
        status
            .candidate()
            .map(c -> new Candidate(c.digest(), c.checkedAt(), c.diagnostics()))
            .orElse(null),
        status.withdrawnAt().orElse(null),
        status.warnings());
  }

  private static State state(RegulationStatus status) {
    if (status.withdrawnAt().isPresent()) {
      return State.WITHDRAWN;
    }
    return status.active().isPresent() ? State.ACTIVE : State.NO_RELEASE;
  }
}
