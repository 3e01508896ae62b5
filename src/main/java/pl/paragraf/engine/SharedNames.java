package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Finds files that must be compiled together: they share a function, a query or a parent rule. */
final class SharedNames {

  private SharedNames() {}

  /** The files in groups; groups, and the files in each, in the order the files have. */
  static List<List<DrlSource.ParsedFile>> groups(List<DrlSource.ParsedFile> files) {
    int[] group = new int[files.size()];
    Map<String, Integer> parts = new LinkedHashMap<>();
    Map<String, Integer> rules = new LinkedHashMap<>();
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
      for (String part : sharedParts(files.get(i))) {
        join(group, i, parts.merge(part, i, (first, later) -> first));
      }
      for (RuleDescr rule : files.get(i).tree().getRules()) {
        rules.putIfAbsent(rule.getName(), i);
      }
    }
    for (int i = 0; i < group.length; i++) {
      for (RuleDescr rule : files.get(i).tree().getRules()) {
        if (rule.getParentName() != null) {
          join(group, i, rules.getOrDefault(rule.getParentName(), i));
        }
      }
      if (!parts.isEmpty()) {
        Set<String> named = Declarations.names(files.get(i).text());
        for (Map.Entry<String, Integer> part : parts.entrySet()) {
          join(group, i, named.contains(part.getKey()) ? part.getValue() : i);
        }
      }
    }
    Map<Integer, List<DrlSource.ParsedFile>> groups = new LinkedHashMap<>();
    for (int i = 0; i < group.length; i++) {
      groups.computeIfAbsent(group[i], first -> new ArrayList<>()).add(files.get(i));
    }
    return List.copyOf(groups.values());
  }

  /** Names of functions and queries; a query's name may be a text of several words. */
  private static Set<String> sharedParts(DrlSource.ParsedFile file) {
    Set<String> names = new HashSet<>();
    file.tree().getFunctions().forEach(function -> names.add(function.getName()));
    for (RuleDescr rule : file.tree().getRules()) {
      if (rule instanceof QueryDescr) {
        names.add(rule.getName());
      }
    }
    return names;
  }

  /** Puts the files of two groups into the one that comes first. */
  private static void join(int[] group, int one, int other) {
    int kept = Math.min(group[one], group[other]);
    int dropped = Math.max(group[one], group[other]);
    for (int i = 0; i < group.length; i++) {
      group[i] = group[i] == dropped ? kept : group[i];
    }
  }
}
