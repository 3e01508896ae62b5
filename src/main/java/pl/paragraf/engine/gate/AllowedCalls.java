package pl.paragraf.engine.gate;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Which methods of the allowed types the classes made from rules may call. A type is allowed as a
 * whole but for what is listed here: what asks the machine instead of the case, works on several
 * threads, never ends, or takes unbounded memory in one call. Immutable.
 */
final class AllowedCalls {

  private static final Set<String> NOWHERE =
      Set.of(
          "now",
          "systemDefault",
          "parallel",
          "parallelStream",
          "getClass",
          "wait",
          "notify",
          "notifyAll",
          "finalize",
          "random",
          "generate",
          "iterate",
          "identityHashCode",
          "nCopies",
          "shuffle",
          "getDefault",
          "setDefault",
          "getDeclaringClass",
          "getBoolean",
          "getInteger",
          "getLong",
          "intern",
          "onClose",
          "datesUntil",
          "ensureCapacity",
          "indent",
          "copyOfRange",
          "groupingByConcurrent",
          "toConcurrentMap",
          "newSetFromMap",
          "asLifoQueue",
          "lines",
          "describeConstable",
          "resolveConstantDesc",
          "getAvailableLocales",
          "splitAsStream",
          "printStackTrace");

  private static final Map<String, Set<String>> ONLY =
      Map.of(
          "java/lang/Object",
          Set.of("<init>", "equals", "toString", "hashCode"),
          "java/math/BigInteger",
          Set.of(
              "valueOf",
              "<init>",
              "add",
              "subtract",
              "multiply",
              "divide",
              "mod",
              "remainder",
              "negate",
              "abs",
              "signum",
              "compareTo",
              "equals",
              "hashCode",
              "toString",
              "intValue",
              "longValue",
              "doubleValue",
              "intValueExact",
              "longValueExact",
              "min",
              "max",
              "gcd",
              "pow",
              "bitLength"),
          "java/util/stream/LongStream",
          Set.of(
              "sum",
              "max",
              "min",
              "count",
              "average",
              "map",
              "filter",
              "boxed",
              "mapToObj",
              "sorted",
              "distinct",
              "anyMatch",
              "allMatch",
              "noneMatch",
              "forEach",
              "reduce",
              "collect",
              "toArray",
              "of",
              "empty",
              "limit",
              "skip",
              "findFirst",
              "mapToInt",
              "asDoubleStream",
              "summaryStatistics",
              "concat",
              "peek",
              "iterator"),
          "pl/paragraf/rule/NewDay",
          Set.of("getAsOf", "asOf"));

  /** Names of the engine's that generated code lives on. */
  private static final String[] ENGINE = {
    "org/drools/model/",
    "org/drools/modelcompiler/dsl/pattern/D",
    "org/drools/modelcompiler/dsl/pattern/D$",
    "org/drools/modelcompiler/util/EvaluationUtil",
    "org/drools/core/base/accumulators/",
    "org/drools/modelcompiler/constraints/GenericCollectAccumulator",
    "org/kie/api/runtime/rule/AccumulateFunction",
    "org/drools/core/base/mvel/",
    "org/drools/base/factmodel/GeneratedFact",
    "org/drools/base/factmodel/AccessibleFact",
    "org/drools/base/util/index/",
    "org/drools/util/DateUtils",
  };

  private AllowedCalls() {}

  /** Whether no type has a method of the name that rules may call. */
  static boolean nowhere(String name) {
    return NOWHERE.contains(name);
  }

  /** A name as class files write it: of an array its elements. */
  static String element(String internalName) {
    String name = internalName;
    if (name.startsWith("[")) {
      Type element = Type.getType(name).getElementType();
      name = element.getSort() == Type.OBJECT ? element.getInternalName() : "";
    }
    return name;
  }

  static boolean engine(String owner) {
    for (String prefix : ENGINE) {
      if (prefix.endsWith("/") ? owner.startsWith(prefix) : owner.equals(prefix)) {
        return true;
      }
    }
    return owner.startsWith("org/drools/modelcompiler/dsl/pattern/D$");
  }

  static boolean type(String internalName) {
    String name = element(internalName);
    return name.isEmpty() || AllowedTypes.contains(name.replace('/', '.')) || engine(name);
  }

  /** Whether a method of a type that is not the rules' own may be called. */
  static boolean method(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return name.equals("clone") || name.equals("equals");
    }
    if (owner.equals("org/drools/model/Drools")) {
      return name.equals("insert");
    }
    if (engine(owner)) {
      return true;
    }
    if (!type(owner) || NOWHERE.contains(name) || name.startsWith("synchronized")) {
      return false;
    }
    if (name.startsWith("parallel") || name.equals("setValue")) {
      return false;
    }
    if (ONLY.containsKey(owner) && !ONLY.get(owner).contains(name)) {
      return false;
    }
    if (owner.startsWith("java/util/")
        && name.equals("<init>")
        && descriptor.startsWith("(I")
        && !descriptor.equals("(I)V")) {
      return false;
    }
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      if (!described(argument)) {
        return false;
      }
    }
    return described(Type.getReturnType(descriptor));
  }

  /** Whether a method may be called on a class of the rules, which may have it from Object. */
  static boolean inherited(String owner, String name, boolean byType) {
    boolean known = name.equals("getClass") && byType;
    return known
        || !Set.of("getClass", "wait", "notify", "notifyAll", "finalize", "getDeclaringClass")
            .contains(name);
  }

  private static boolean described(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() != Type.OBJECT) {
      return true;
    }
    String name = element.getInternalName();
    return type(name) || name.equals("java/lang/Class");
  }
}
