package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Service.assertProblem;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pl.paragraf.access.Role;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class UndeclaredTest {

  @Test
  void aPathNobodySpokeOfIsDeniedToEveryRole() {
    assertProblem(given().get("/api/v1/undeclared"), 401, "unauthenticated");
    for (String role : Role.CODES) {
      Holders.Held holder = Holders.of("undeclared " + role, role);
      assertProblem(holder.asks().get("/api/v1/undeclared"), 403, "forbidden");
      assertProblem(holder.asks().body("x").post("/api/v1/undeclared"), 403, "forbidden");
    }
    assertEquals(0, Undeclared.REACHED.get());
  }

  /** The way in and the way out, and how they look. */
  private static final Set<String> OPEN_PAGES =
      Set.of(
          "SignInResource.page",
          "SignInResource.signIn",
          "HomeResource.signOut",
          "HomeResource.style");

  @Test
  void everyMethodOfAResourceSaysItselfWhoMayUseIt() {
    List<String> silent = new ArrayList<>();
    int spoken = 0;
    for (JavaMethod method :
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("pl.paragraf")
                .stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(m -> m.isMetaAnnotatedWith(HttpMethod.class))
                .toList()) {
      if (method.isAnnotatedWith(RolesAllowed.class)
          || method.isAnnotatedWith(Authenticated.class)) {
        spoken++;
      } else {
        silent.add(method.getOwner().getSimpleName() + "." + method.getName());
      }
    }
    assertEquals(OPEN_PAGES, Set.copyOf(silent));
    assertTrue(spoken > 30, spoken + " methods");
  }
}
