package pl.paragraf.regulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pl.paragraf.model.Labels;

/**
 * What {@code provisions.yaml} says: every numbered provision, the readings chosen, the defects.
 */
public record Provisions(List<Provision> provisions, List<Reading> readings, List<Defect> defects) {

  public Provisions {
    provisions = List.copyOf(provisions);
    readings = List.copyOf(readings);
    defects = List.copyOf(defects);
  }

  public Optional<Provision> find(String id) {
    return provisions.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  public Map<String, Provision> byId() {
    return provisions.stream().collect(Collectors.toMap(Provision::id, Function.identity()));
  }

  /**
   * A numbered provision of the text.
   *
   * @param id for example {@code J-4.2.1}
   * @param citation the unit, as a lawyer cites it
   * @param gist what it says
   * @param kind eligibility, ranking, deadline … as the catalogue sorts it
   * @param decides whether rules carry it; false for a provision that only informs
   * @param readings readings chosen where the text is ambiguous
   * @param defects defects of the source text
   */
  public record Provision(
      String id,
      String citation,
      Labels gist,
      String kind,
      boolean decides,
      List<String> readings,
      List<String> defects) {

    public Provision {
      readings = readings == null ? List.of() : List.copyOf(readings);
      defects = defects == null ? List.of() : List.copyOf(defects);
    }
  }

  /**
   * How an ambiguous text is read.
   *
   * @param id for example {@code A-J-01}
   * @param issue what is ambiguous
   * @param chosen the reading the rules follow
   * @param alternative what else the text might mean
   * @param parameters keys of the parameters that switch the reading
   * @param fixed why no parameter switches it, empty when one does
   */
  public record Reading(
      String id,
      Labels issue,
      Labels chosen,
      Labels alternative,
      List<String> parameters,
      Optional<Labels> fixed) {

    public Reading {
      parameters = parameters == null ? List.of() : List.copyOf(parameters);
      fixed = fixed == null ? Optional.empty() : fixed;
    }
  }

  /** A defect of the source text, noted and not silently repaired. */
  public record Defect(String id, Labels text) {}
}
