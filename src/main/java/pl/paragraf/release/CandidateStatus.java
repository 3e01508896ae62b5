package pl.paragraf.release;

import java.time.Instant;
import java.util.List;
import pl.paragraf.model.Diagnostic;

/**
 * Why the files on disk, which differ from the active release, were refused. Immutable.
 *
 * @param digest content digest of the refused files, or {@value #UNREADABLE}
 * @param checkedAt when they were refused
 * @param diagnostics everything found wrong, warnings included
 */
public record CandidateStatus(String digest, Instant checkedAt, List<Diagnostic> diagnostics) {

  /** Stands for the digest when the files could not be read at all. */
  public static final String UNREADABLE = "unreadable";

  public CandidateStatus {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Where and what kind, never the message: it may quote what somebody wrote into a file. */
  String summary() {
    List<Diagnostic> errors =
        diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
    return errors.size()
        + " error(s), first "
        + errors.stream()
            .findFirst()
            .map(d -> d.file() + ":" + d.line() + " " + d.code())
            .orElse("unknown");
  }
}
