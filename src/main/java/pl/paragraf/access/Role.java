package pl.paragraf.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a credential may do. The codes are the role names of tokens, of accounts, of the identity
 * provider's claims and of {@code @RolesAllowed}.
 */
public enum Role {
  /** Has cases evaluated and decided, and reads back its own decisions. */
  CLIENT,
  /** Checks rule files before they go live; sees no personal data. */
  EDITOR,
  /** Reads releases and what is proved of them; sees no personal data. */
  APPROVER,
  /** Reads decisions, releases and the ledger; changes nothing. */
  AUDITOR,
  /** May do everything. */
  ADMIN;

  /** The roles' names in code, for annotations, which take constants only. */
  public static final class Code {
    public static final String CLIENT = "client";
    public static final String EDITOR = "editor";
    public static final String APPROVER = "approver";
    public static final String AUDITOR = "auditor";
    public static final String ADMIN = "admin";

    private Code() {}
  }

  /** All codes, in the order of the roles. */
  public static final List<String> CODES = Arrays.stream(values()).map(Role::code).toList();

  /** Its name as clients write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a code, exactly; empty for any other text. */
  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
