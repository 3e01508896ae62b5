package pl.paragraf.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import pl.paragraf.release.Releases;

/** Not ready until every regulation found at start has an active release. */
@Readiness
@Singleton
public class RulesReady implements HealthCheck {

  private final Releases releases;

  @Inject
  RulesReady(Releases releases) {
    this.releases = releases;
  }

  @Override
  public HealthCheckResponse call() {
    if (releases.ready()) {
      return HealthCheckResponse.up("regulations");
    }
    return HealthCheckResponse.named("regulations")
        .down()
        .withData("withoutRelease", String.join(", ", releases.notReady()))
        .build();
  }
}
