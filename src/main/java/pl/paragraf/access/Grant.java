package pl.paragraf.access;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a credential is called and what it may do.
 *
 * @param name letters, digits, space, dot, underscore and hyphen, 1 to 64 characters, begins with a
 *     letter or digit and does not end with a space; in Unicode form C
 * @param roles at least one, in the order of {@link Role}
 */
public record Grant(String name, List<Role> roles, Scope scope) {

  /** Most characters of a name. */
  public static final int LONGEST_NAME = 64;

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._-]{0,62}[\\p{L}\\p{N}._-])?");

  /**
   * @throws IllegalArgumentException when the name is none or there are no roles
   */
  public Grant {
    if (!isName(name)) {
      throw new IllegalArgumentException("a credential cannot have this name");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a credential has at least one role");
    }
    name = Normalizer.normalize(name, Normalizer.Form.NFC);
    roles = List.copyOf(EnumSet.copyOf(roles));
  }

  /** Whether a credential may be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).matches();
  }

  Set<String> codes() {
    return Set.copyOf(roles.stream().map(Role::code).toList());
  }
}
