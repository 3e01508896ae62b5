package pl.paragraf.release;

import java.time.Instant;
import java.util.List;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.RegulationSource;

/** A release that is compiled and can answer. */
record LiveRelease(
    ReleaseId id,
    Instant activatedAt,
    RegulationSource source,
    CompiledRules rules,
    List<Diagnostic> warnings) {

  LiveRelease {
    warnings = List.copyOf(warnings);
  }

  Shared<LiveRelease> share() {
    return new Shared<>(this, rules);
  }

  ActiveRelease asActive() {
    return new ActiveRelease(id, activatedAt);
  }
}
