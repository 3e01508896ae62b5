package pl.paragraf.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pl.paragraf.api.answer.AnswerWriter;
import pl.paragraf.api.answer.Wording;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Language;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.CodeLabels;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.release.Lease;
import pl.paragraf.release.Releases;

/**
 * What each release calls its codes: an answer under an older release speaks with the words of that
 * time. Keeps the words of the releases asked of late. Thread-safe.
 */
@Singleton
class ReleaseWords {

  /** Far more than are active at once. */
  private static final int KEPT = 256;

  private final Releases releases;

  /** Regulations whose words are kept apart; most releases speak with those of the one before. */
  private static final int WORDINGS = 32;

  /** By content digest, which says it all: the labels are among the files it is made of. */
  private final Map<String, Map<Language, Wording>> byDigest = new ConcurrentHashMap<>();

  private final Map<CodeLabels, Map<Language, Wording>> byLabels = new ConcurrentHashMap<>();

  private final AnswerWriter answers;

  @Inject
  ReleaseWords(Releases releases, AnswerWriter answers) {
    this.releases = releases;
    this.answers = answers;
  }

  /** The words of the release an evaluation was made under. */
  Wording of(Evaluation evaluation, Language language) {
    return of(evaluation.regulation(), evaluation.release(), language);
  }

  /** The words of a release. */
  Wording of(String regulation, ReleaseId release, Language language) {
    Map<Language, Wording> known = byDigest.get(release.digest());
    if (known == null) {
      known = read(regulation, release);
    }
    return known.get(language);
  }

  private Map<Language, Wording> read(String regulation, ReleaseId release) {
    CodeLabels labels;
    try {
      labels = labels(regulation, release);
    } catch (UncheckedIOException e) {
      // The answer itself is sound; it is given with bare codes rather than not at all.
      return words(CodeLabels.NONE);
    }
    Map<Language, Wording> words = words(labels);
    if (byDigest.size() >= KEPT) {
      byDigest.clear();
    }
    // A release not met before: what was kept of the rules of an earlier one is of no more use.
    answers.forgetRules();
    byDigest.put(release.digest(), words);
    return words;
  }

  private CodeLabels labels(String regulation, ReleaseId release) {
    try (Lease lease = releases.lease(regulation)) {
      if (lease.id().equals(release)) {
        return lease.source().labels();
      }
    } catch (ProblemException e) {
      // Withdrawn meanwhile; what the release said is on record.
    }
    return releases
        .file(regulation, release.number(), RegulationReader.LABELS)
        .map(RegulationReader::labels)
        .orElse(CodeLabels.NONE);
  }

  private Map<Language, Wording> words(CodeLabels labels) {
    if (byLabels.size() >= WORDINGS) {
      byLabels.clear();
    }
    return byLabels.computeIfAbsent(labels, ReleaseWords::worded);
  }

  private static Map<Language, Wording> worded(CodeLabels labels) {
    Map<Language, Wording> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      words.put(language, Wording.of(labels, language));
    }
    return words;
  }
}
