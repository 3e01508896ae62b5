package pl.paragraf.regulation;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Set;
import java.util.TreeSet;
import pl.paragraf.model.Nearest;

/** What is said of a key that a closed YAML format does not have. */
public final class UnknownKey {

  private UnknownKey() {}

  /** One sentence with the nearest known key, and all keys known in that place. */
  public static String message(UnrecognizedPropertyException e) {
    Set<String> known = new TreeSet<>();
    e.getKnownPropertyIds().forEach(id -> known.add(id.toString()));
    return "The key '%s' is not known here.%s Known keys: %s."
        .formatted(
            e.getPropertyName(),
            Nearest.hint(e.getPropertyName(), known),
            String.join(", ", known));
  }
}
