package pl.paragraf.engine.gate;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.FunctionDescr;
import pl.paragraf.model.Diagnostic;

/** Refuses functions that call themselves, by themselves or through others. */
final class Recursion {

  private Recursion() {}

  static void check(List<RuleText> files, List<Diagnostic> found) {
    Map<String, Set<String>> calls = new HashMap<>();
    for (RuleText file : files) {
      for (FunctionDescr function : file.tree().getFunctions()) {
        calls.computeIfAbsent(function.getName(), n -> new HashSet<>()).addAll(called(function));
      }
    }
    for (RuleText file : files) {
      for (FunctionDescr function : file.tree().getFunctions()) {
        if (reached(function.getName(), calls).contains(function.getName())) {
          String what = "The function '%s', which calls itself,".formatted(function.getName());
          new Refusals(file, found).add(Refused.FORBIDDEN_RECURSION, function.getLine(), what);
        }
      }
    }
  }

  private static Set<String> called(FunctionDescr function) {
    Set<String> names = new HashSet<>();
    Code.block(function.getBody())
        .ifPresent(
            block -> {
              block.findAll(MethodCallExpr.class).forEach(c -> names.add(c.getNameAsString()));
              block.findAll(MethodReferenceExpr.class).forEach(r -> names.add(r.getIdentifier()));
            });
    return names;
  }

  private static Set<String> reached(String from, Map<String, Set<String>> calls) {
    Set<String> reached = new HashSet<>();
    List<String> open = new java.util.ArrayList<>(calls.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (calls.containsKey(next) && reached.add(next)) {
        open.addAll(calls.get(next));
      }
    }
    return reached;
  }
}
