package pl.paragraf.api.schema;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import pl.paragraf.access.Scope;
import pl.paragraf.api.language.LanguageHeaders;
import pl.paragraf.model.Language;
import pl.paragraf.release.Lease;
import pl.paragraf.release.RegulationStatus;
import pl.paragraf.release.Releases;

/**
 * Adds to the OpenAPI document what the rule files say now: each active regulation's facts and
 * paths, in the language the client asks for. Built once for each set of active releases.
 * Thread-safe.
 */
@Singleton
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class LiveOpenApi implements OASFilter {

  private static final List<String> EVERY_OPERATION = List.of("400", "401", "403", "406", "500");
  private static final List<String> BELOW_A_REGULATION = List.of("404", "503");
  private static final List<String> DECIDING = List.of("409", "410");
  private static final List<String> WITH_THE_LEDGER = List.of("503");
  private static final List<String> WITH_A_BODY = List.of("413", "415", "422");

  private final Releases releases;
  private final CurrentVertxRequest request;
  private volatile Snapshot snapshot = new Snapshot(-1, Map.of());

  @Inject
  LiveOpenApi(Releases releases, CurrentVertxRequest request) {
    this.releases = releases;
    this.request = request;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, PathItem> paths = new LinkedHashMap<>(document.getPaths().getPathItems());
    Map<String, Schema> schemas = new LinkedHashMap<>(document.getComponents().getSchemas());
    Scope scope = scope();
    current()
        .get(asked())
        .forEach(
            (id, regulation) -> {
              if (scope.covers(id)) {
                paths.putAll(regulation.paths());
                schemas.putAll(regulation.schemas());
              }
            });
    paths.forEach((path, item) -> item.getOperations().values().forEach(o -> errors(path, o)));
    Paths all = OASFactory.createPaths();
    paths.forEach(all::addPathItem);
    document.setPaths(all);
    document.getComponents().setSchemas(schemas);
  }

  private Language asked() {
    return request.getCurrent() == null
        ? Language.DEFAULT
        : LanguageHeaders.asked(request.getCurrent().request());
  }

  /** The regulations that whoever asks may know of. */
  private Scope scope() {
    return request.getCurrent() != null
            && request.getCurrent().user() instanceof QuarkusHttpUser user
        ? Scope.of(user.getSecurityIdentity())
        : Scope.ALL;
  }

  private Map<Language, Map<String, RegulationPaths>> current() {
    // Read before building: a release activated meanwhile makes the next document build again.
    long generation = releases.generation();
    Snapshot latest = snapshot;
    if (latest.generation() != generation) {
      latest = new Snapshot(generation, build());
      snapshot = latest;
    }
    return latest.regulations();
  }

  private Map<Language, Map<String, RegulationPaths>> build() {
    Map<Language, Map<String, RegulationPaths>> regulations = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      regulations.put(language, build(language));
    }
    return regulations;
  }

  private Map<String, RegulationPaths> build(Language language) {
    Map<String, RegulationPaths> regulations = new LinkedHashMap<>();
    for (RegulationStatus status : releases.statuses()) {
      if (status.active().isPresent() && status.withdrawnAt().isEmpty()) {
        try (Lease lease = releases.lease(status.id())) {
          regulations.put(
              status.id(),
              RegulationPaths.of(
                  status.id(),
                  lease.source().manifest().title(),
                  lease.rules().factTypes(),
                  new Speech(language, lease.source().labels())));
        }
      }
    }
    return regulations;
  }

  private static void errors(String path, Operation operation) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    EVERY_OPERATION.forEach(status -> error(operation, status));
    if (path.startsWith("/api/v1/regulations/") || path.startsWith("/api/v1/decisions")) {
      BELOW_A_REGULATION.forEach(status -> error(operation, status));
    }
    if (path.startsWith("/api/v1/ledger/") || path.equals("/api/v1/erasures")) {
      WITH_THE_LEDGER.forEach(status -> error(operation, status));
    }
    if (path.startsWith("/api/v1/regulations/") && path.endsWith("/decisions")) {
      DECIDING.forEach(status -> error(operation, status));
    }
    if (path.endsWith("/mutations")) {
      error(operation, "409");
    }
    if (path.startsWith("/api/v1/tokens") || path.startsWith("/api/v1/accounts")) {
      List.of("404", "409", "503").forEach(status -> error(operation, status));
    }
    if (path.endsWith("/replay")) {
      error(operation, "410");
    }
    if (operation.getRequestBody() != null) {
      WITH_A_BODY.forEach(status -> error(operation, status));
    }
  }

  private static void error(Operation operation, String status) {
    operation
        .getResponses()
        .addAPIResponse(
            status, OASFactory.createAPIResponse().ref("#/components/responses/" + status));
  }

  /** What was built for one set of active releases. */
  private record Snapshot(
      long generation, Map<Language, Map<String, RegulationPaths>> regulations) {}
}
