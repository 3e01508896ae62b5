package pl.paragraf.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.Message;

/** No two facts of a type share their key, and of a single type there is at most one. */
final class Identity {

  private Identity() {}

  /**
   * Tells of every fact that repeats another's identity.
   *
   * @param types the binding of each fact, null where the fact itself was refused
   */
  static void check(List<Object> facts, List<TypeBinding> types, CaseErrors errors) {
    Map<TypeBinding, Map<Object, Integer>> seen = new HashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      TypeBinding binding = types.get(i);
      if (binding == null) {
        continue;
      }
      if (binding.type().single()) {
        Integer first = seen.computeIfAbsent(binding, b -> new HashMap<>()).putIfAbsent("", i);
        if (first != null) {
          Message message = Message.of("fact.single", binding.type().name(), first);
          errors.addToFact(i, null, "DUPLICATE_FACT", message);
        }
      } else if (binding.hasKey()) {
        Object key = binding.keyOf(facts.get(i));
        Integer first =
            key == null
                ? null
                : seen.computeIfAbsent(binding, b -> new HashMap<>()).putIfAbsent(key, i);
        if (first != null) {
          Message message =
              Message.of("fact.same-key", binding.type().name(), binding.firstKey().name(), first);
          errors.addToFact(i, binding.firstKey().name(), "DUPLICATE_ID", message);
        }
      }
    }
  }
}
