package pl.paragraf.engine.logic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.FunctionDescr;
import org.drools.drl.ast.descr.QualifiedName;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import pl.paragraf.engine.gate.RuleText;

/** Tells what types rules may make facts of; errs on the side of "may". Immutable. */
public final class MadeTypes {

  private static final Pattern NEW = Pattern.compile("\\bnew\\s+(?:\\w+\\.)*(\\w+)\\s*[(<]");

  private final Set<String> byFunctions = new HashSet<>();
  private final Map<String, List<String>> parents = new HashMap<>();

  public MadeTypes(List<RuleText> files) {
    for (RuleText file : files) {
      for (FunctionDescr function : file.tree().getFunctions()) {
        collect(function.getBody(), byFunctions);
      }
      for (TypeDeclarationDescr type : file.tree().getTypeDeclarations()) {
        List<String> names = new ArrayList<>();
        for (QualifiedName parent : type.getSuperTypes()) {
          names.add(parent.getName());
        }
        parents.put(type.getTypeName(), names);
      }
    }
  }

  /** Simple names of the types of which functions or one of the rules may make a fact. */
  Set<String> by(Stream<RuleDescr> rules) {
    Set<String> made = new HashSet<>(byFunctions);
    rules.forEach(rule -> made.addAll(by(rule)));
    return made;
  }

  /** Simple names of the types of which the rule itself may make a fact. */
  public Set<String> by(RuleDescr rule) {
    Set<String> made = new HashSet<>();
    collect(String.valueOf(rule.getConsequence()), made);
    rule.getNamedConsequences().values().forEach(code -> collect(String.valueOf(code), made));
    return made;
  }

  private void collect(String code, Set<String> made) {
    NEW.matcher(code).results().forEach(found -> add(found.group(1), made));
  }

  /** A fact is also one of every type its own extends. */
  private void add(String type, Set<String> made) {
    if (made.add(type)) {
      parents.getOrDefault(type, List.of()).forEach(parent -> add(parent, made));
    }
  }
}
