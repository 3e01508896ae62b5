package pl.paragraf.release;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.proof.Checker;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.release.store.FileReleaseStore;
import pl.paragraf.release.store.ReleaseStore;

/** Makes the parts that know nothing of the container from the settings. */
@Dependent
class Wiring {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Limits limits(ParagrafConfig config) {
    ParagrafConfig.RequestLimits limits = config.limits();
    if (limits.time().isZero() || limits.time().isNegative()) {
      throw new IllegalArgumentException("paragraf.limits.time must be longer than 0");
    }
    if (limits.memory() < 1) {
      throw new IllegalArgumentException("paragraf.limits.memory must be at least 1");
    }
    return new Limits(
        positive("facts", limits.facts()),
        positive("text-length", limits.textLength()),
        positive("errors", limits.errors()),
        positive("firings", limits.firings()),
        positive("working-facts", limits.workingFacts()),
        limits.time(),
        limits.memory(),
        positive("trace-firings", limits.traceFirings()));
  }

  @Produces
  @Singleton
  RuleCompiler compiler(ParagrafConfig config, Limits limits) {
    return new RuleCompiler(limits, config.dataDir().toAbsolutePath().resolve("compiled"));
  }

  @Produces
  @Singleton
  Checker checker(RuleCompiler compiler) {
    return Checker.of(compiler);
  }

  @Produces
  @Singleton
  RegulationReader reader() {
    return new RegulationReader();
  }

  @Produces
  @Singleton
  ReleaseStore store(ParagrafConfig config) throws IOException {
    return FileReleaseStore.open(config.dataDir().toAbsolutePath().normalize());
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "paragraf.limits." + name + " must be at least 1, but is " + value);
    }
    return value;
  }
}
