package pl.paragraf.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OidcRolesTest {

  @Test
  void aRoleIsCalledTheSameThereUnlessNamedOtherwise() {
    OidcRoles roles = new OidcRoles(Map.of("approver", List.of("Kierownik", "Zastępca")));
    assertEquals(Set.of("editor", "approver"), roles.of(List.of("editor", "Zastępca")));
    assertEquals(Set.of(), roles.of(List.of("approver")), "it has another name there");
  }

  @Test
  void oneRoleThereMayBeSeveralHere() {
    OidcRoles roles = new OidcRoles(Map.of("editor", List.of("IT"), "auditor", List.of("IT")));
    assertEquals(Set.of("editor", "auditor"), roles.of(List.of("IT")));
  }

  @Test
  void whatIsNoRoleHereIsPassedOver() {
    OidcRoles roles = new OidcRoles(Map.of());
    assertEquals(Set.of(), roles.of(List.of("Admin", "ADMIN", " admin", "uma_authorization", "")));
  }

  @Test
  void aNameOfOursThatIsNoneFailsTheStart() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class, () -> new OidcRoles(Map.of("boss", List.of("Szef"))));
    assertTrue(refused.getMessage().contains("role-names.boss"), refused.getMessage());
    assertTrue(refused.getMessage().contains("auditor"), refused.getMessage());
  }
}
