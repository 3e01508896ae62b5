package pl.paragraf.api;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.scenario.Scenario;
import pl.paragraf.scenario.ScenarioReader;

/**
 * Which scenarios prove which provision. Read once for each release that is asked about; the last
 * one of every regulation is kept. Thread-safe.
 */
@Singleton
class ScenarioIndex {

  private final ScenarioReader reader = new ScenarioReader();
  private final Map<String, Index> byRegulation = new ConcurrentHashMap<>();

  /** The scenarios of a release by the id of the provision, in the order of files. */
  Map<String, List<ProvisionAnswer.ProvedBy>> of(RegulationSource source) {
    Index known = byRegulation.get(source.id());
    if (known == null || !known.digest().equals(source.digest())) {
      known = new Index(source.digest(), read(source));
      byRegulation.put(source.id(), known);
    }
    return known.byProvision();
  }

  private Map<String, List<ProvisionAnswer.ProvedBy>> read(RegulationSource source) {
    Map<String, List<ProvisionAnswer.ProvedBy>> byProvision = new HashMap<>();
    for (Scenario scenario : reader.read(source, new ArrayList<>())) {
      for (String provision : scenario.provisions()) {
        byProvision
            .computeIfAbsent(provision, p -> new ArrayList<>())
            .add(new ProvisionAnswer.ProvedBy(scenario.file(), scenario.name()));
      }
    }
    return byProvision;
  }

  private record Index(String digest, Map<String, List<ProvisionAnswer.ProvedBy>> byProvision) {}
}
